/** What React Flow says to screen readers, in our words. */
export const canvasWords = {
  'node.a11yDescription.default':
    'Press Enter to select, Tab to reach its ports. Press Enter on a port to draw a wire.',
  'node.a11yDescription.keyboardDisabled':
    'Press Enter to select, the arrow keys to move, Delete to remove, C to connect it to another node.',
  'edge.a11yDescription.default': 'Press Enter to select, Delete to remove.',
  'controls.ariaLabel': 'View',
  'controls.zoomIn.ariaLabel': 'Zoom in',
  'controls.zoomOut.ariaLabel': 'Zoom out',
  'controls.fitView.ariaLabel': 'Show all nodes',
  'minimap.ariaLabel': 'Map of the pipeline',
  'handle.ariaLabel': 'Port',
} as const;
