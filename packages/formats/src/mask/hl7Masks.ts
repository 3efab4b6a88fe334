import { rolesOfField, rolesOfType } from '../deidentify/hl7Roles.ts';
import { componentsOf } from '../hl7v2/dictionary/describePath.ts';
import type { Hl7Dictionary } from '../hl7v2/dictionary/dictionary.ts';
import { own } from '../own.ts';
import { maskKindOfRole } from './maskKindOfRole.ts';
import type { MaskKind } from './maskKinds.ts';

/** What is done with a leaf: masked as a kind, shown, or looked at by its value. */
export type Hl7Mask = MaskKind | 'shown' | 'number or text' | 'unknown';

/** Segments about the message itself: who sends it to whom, and how it is read. */
export const shownSegments: ReadonlySet<string> = new Set(['MSH', 'SFT']);

/** Fields of text that say how something is measured or counted, never about whom. */
const shownFields: ReadonlySet<string> = new Set([
  ...['MSA-1', 'MSA-2', 'EVN-1', 'OBX-4', 'OBX-7', 'IN1-22', 'QAK-1', 'QAK-2', 'QPD-2', 'ERR-1', 'ERR-2'],
  ...['RXO-17', 'RXO-21', 'RXE-22', 'RXE-23'],
]);

/** Components of text that belong to the standard or to a code. */
const shownParts: Readonly<Record<string, readonly number[]>> = {
  CE: [1, 2, 4, 5],
  CWE: [1, 2, 4, 5, 7, 8],
  CF: [1, 4],
  CNE: [1, 2, 4, 5, 7, 8],
  HD: [1, 2],
  EI: [2, 3],
  XON: [1],
  XPN: [5, 6, 14],
  XCN: [5, 6, 7, 8, 9, 10, 13, 14],
  CNN: [5, 6, 7, 8, 9, 10],
  XAD: [4, 6],
  AD: [4, 6],
  SN: [1, 3],
  ERL: [1],
  ELD: [1],
  RI: [2],
  TQ: [3, 6],
  VID: [1],
  PT: [1],
};

/** Where in a house somebody lies is as telling as an address. */
const places: Readonly<Record<string, readonly number[]>> = {
  PL: [2, 3, 9, 10],
  NDL: [5, 6],
  LA1: [2, 3],
  LA2: [2, 3],
};

const shownPrimitives: ReadonlySet<string> = new Set(['ID', 'IS', 'SI', 'NM', 'TM']);
const datePrimitives: ReadonlySet<string> = new Set(['DT', 'DTM', 'TS']);

/** What is done with the leaves of a field, by its name, data type, component and sub-component. */
export function hl7MaskOf(
  field: string,
  type: string | undefined,
  [component, subcomponent]: readonly [number, number],
  dictionary: Hl7Dictionary,
): Hl7Mask {
  if (shownFields.has(field)) return 'shown';
  const ofField = component === 1 ? rolesOfField[field] : undefined;
  if (ofField !== undefined) return maskKindOfRole[ofField];
  if (type === undefined) return 'unknown';
  const part = componentsOf(type, dictionary)[component - 1]?.type;
  const mask =
    maskOfPart(type, component) ?? (part === undefined ? undefined : maskOfPart(part, subcomponent));
  if (mask !== undefined) return mask;
  const below = part === undefined ? undefined : componentsOf(part, dictionary)[subcomponent - 1]?.type;
  const primitive = below ?? part ?? (component === 1 ? type : undefined);
  if (primitive === undefined) return 'unknown';
  if (shownPrimitives.has(primitive)) return 'shown';
  return datePrimitives.has(primitive) ? 'date' : 'number or text';
}

function maskOfPart(type: string, component: number): Hl7Mask | undefined {
  if (own(places, type)?.includes(component)) return 'address';
  // The components of a type that are not text are told by their own type.
  const role = type === 'TX' || type === 'FT' ? undefined : own(rolesOfType, type)?.[component];
  if (role !== undefined) return maskKindOfRole[role];
  return own(shownParts, type)?.includes(component) ? 'shown' : undefined;
}
