import type { Port } from '@pyheart/plugin-sdk';

export type Glyph = 'any' | 'hl7' | 'fhir' | 'x12' | 'dicom' | 'cda' | 'data' | 'text' | 'signal';

const families: [prefix: string, glyph: Glyph][] = [
  ['hl7v2', 'hl7'],
  ['fhir', 'fhir'],
  ['x12', 'x12'],
  ['dicom', 'dicom'],
  ['cda', 'cda'],
  ['json', 'data'],
  ['csv', 'data'],
  ['row', 'data'],
  ['report', 'data'],
  ['notification', 'text'],
  ['text', 'text'],
  ['xml', 'text'],
  ['signal', 'signal'],
];

/** The family of a port's kinds; `any` when it mixes families. */
export function glyphOf(kinds: Port['kinds']): Glyph {
  if (kinds === 'any') return 'any';
  const glyphs = new Set(
    kinds.map((kind) => families.find(([prefix]) => kind.startsWith(prefix))?.[1] ?? 'any'),
  );
  const [only] = glyphs;
  return glyphs.size === 1 && only ? only : 'any';
}
