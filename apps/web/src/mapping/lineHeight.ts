/** The height of a field's line in pixels; all are alike, so that a line's place is a multiplication. */
export const lineHeight = 28;
