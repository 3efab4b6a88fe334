/** How all nodes are brought into view: never larger than life, with room for the controls. */
export const fitOptions = { padding: { x: '32px', top: '48px', bottom: '64px' }, maxZoom: 1 } as const;
