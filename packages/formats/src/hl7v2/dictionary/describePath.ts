import { type Hl7Path, toPath } from '../path.ts';
import type { FieldDefinition, Hl7Dictionary } from './dictionary.ts';

/** What stands at a path, from segment to sub-component. */
export type PathDescription = {
  /** `Patient Name › Family Name › Surname`. */
  label: string;
  segmentTitle: string;
  /** Definitions of field, component and sub-component, as deep as the path goes. */
  parts: FieldDefinition[];
  /** Data type of the last part. */
  type: string;
  /** HL7 table of the last part that has one. */
  table?: string;
};

/** Names and type of the place a path addresses; undefined when the version does not define it (Z segments). */
export function describePath(path: string | Hl7Path, dictionary: Hl7Dictionary): PathDescription | undefined {
  const place = toPath(path);
  const segment = dictionary.segments.get(place.segment);
  const field = segment?.fields[place.field - 1];
  if (segment === undefined || field === undefined) return undefined;
  const parts = [field];
  for (const number of [place.component, place.subcomponent]) {
    if (number === undefined) break;
    const part = componentsOf(parts.at(-1)!.type, dictionary)[number - 1];
    // A simple type has one component: itself.
    if (part === undefined && number !== 1) return undefined;
    if (part !== undefined) parts.push(part);
  }
  const table = parts.findLast((part) => part.table !== undefined)?.table;
  return {
    label: parts.map((part) => part.name).join(' › '),
    segmentTitle: segment.title,
    parts,
    type: parts.at(-1)!.type,
    ...(table !== undefined && { table }),
  };
}

/** The components of a data type; none when it is simple or not defined. */
export function componentsOf(type: string, dictionary: Hl7Dictionary): readonly FieldDefinition[] {
  return dictionary.dataTypes.get(type)?.components ?? [];
}
