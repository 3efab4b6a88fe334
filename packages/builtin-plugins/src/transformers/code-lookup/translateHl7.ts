import { type Hl7Message, type Hl7Path, stringifyHl7 } from '@pyheart/formats';
import type { Hl7Source } from '../../paths/source.ts';
import type { Translate } from './translateJson.ts';

export interface CodeSystems {
  keepOriginal: boolean;
  /** Codes of other coding systems stay as they are; empty for all codes. */
  fromSystem: string;
  /** The coding system of translated codes; empty when it stays as it is. */
  toSystem: string;
}

/**
 * The text of a copy in which every value at the path is translated. With `keepOriginal` the code as it came moves
 * to the alternate triplet (components 4 to 6) when that is empty, as chapter 2A has it for CE and CWE.
 */
export function translateHl7(
  source: Hl7Source,
  path: Hl7Path,
  translate: Translate,
  { keepOriginal, fromSystem, toSystem }: CodeSystems,
): string {
  let { message } = source;
  for (const place of placesOf(source, path)) {
    if (fromSystem !== '' && message.get({ ...place, component: 3 }) !== fromSystem) continue;
    const value = message.get(place);
    const translated =
      value === null || value === '' ? undefined : translate(value, systemBeside(message, place));
    if (translated === undefined || translated === value) continue;
    if (keepOriginal) message = moveToAlternate(message, place);
    message = message.set(place, translated);
    if (toSystem !== '') message = message.set({ ...place, component: 3 }, toSystem);
  }
  return stringifyHl7(message, { segmentEnd: 'as-read' });
}

/** The coding system of a CE or CWE: component 3 beside the code in 1, component 6 beside the one in 4. */
function systemBeside(message: Hl7Message, place: Hl7Path): string | undefined {
  const { component = 1 } = place;
  if (component !== 1 && component !== 4) return undefined;
  return message.get({ ...withoutComponent(place), component: component + 2 }) || undefined;
}

function placesOf(source: Hl7Source, path: Hl7Path): Hl7Path[] {
  const segments = source.segments.get(path.segment) ?? [];
  return segments.flatMap((segment, index) => {
    if (path.occurrence !== 'all' && path.occurrence !== index + 1) return [];
    const repetitions = segment.repetitions(path.field);
    return repetitions.flatMap((_, at) =>
      path.repetition === 'all' || path.repetition === at + 1
        ? [{ ...path, occurrence: index + 1, repetition: at + 1 }]
        : [],
    );
  });
}

function moveToAlternate(message: Hl7Message, place: Hl7Path): Hl7Message {
  const at = (component: number): Hl7Path => ({ ...withoutComponent(place), component });
  if ([4, 5, 6].some((component) => message.getRaw(at(component)) !== '')) return message;
  let moved = message;
  for (const component of [1, 2, 3]) {
    const raw = message.getRaw(at(component));
    if (raw !== '') moved = moved.setRaw(at(component + 3), raw);
  }
  return moved;
}

function withoutComponent({ segment, occurrence, field, repetition }: Hl7Path): Hl7Path {
  return { segment, occurrence, field, repetition };
}
