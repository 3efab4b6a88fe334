import { describePath, type Hl7Dictionary } from '@pyheart/formats';
import type { Hl7Leaf } from './hl7Tree.ts';

/** `PID-7 · Date/Time of Birth`; the path alone while the dictionary loads. */
export function leafLabel(leaf: Hl7Leaf, dictionary: Hl7Dictionary | undefined): string {
  const label = dictionary ? describePath(leaf.place, dictionary)?.label : undefined;
  return label ? `${leaf.path} · ${label}` : leaf.path;
}
