/** The type under which a plugin's key travels while it is dragged out of the palette. */
export const pluginDragType = 'application/x-studio-plugin';
