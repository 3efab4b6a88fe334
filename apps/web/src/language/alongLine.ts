import { isRightToLeft } from './spoken.ts';

const mirrored: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

/** The key as it would be from left to right: in a mirrored tree the left arrow goes inwards. */
export function alongLine(key: string): string {
  return isRightToLeft() ? (mirrored[key] ?? key) : key;
}
