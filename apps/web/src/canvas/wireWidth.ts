const thinnest = 1.5;
const thickest = 5;

/**
 * Stroke width for a rate in messages per second: grows with its order of magnitude, so 1,000/s is still a line. It
 * grows in quarters of a pixel: a rate that sways would draw its wire anew each second.
 */
export function wireWidth(perSecond: number): number {
  if (perSecond <= 0) return thinnest;
  return Math.min(thickest, thinnest + 0.5 + Math.round(4 * Math.log10(1 + perSecond)) / 4);
}
