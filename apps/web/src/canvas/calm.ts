/** How long the view takes to move, in ms: not at all for who asked for less motion. */
export const calm = () => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160);
