import {
  describePath,
  type FieldDefinition,
  type Hl7Dictionary,
  type Hl7Message,
  type Hl7Segment,
  unescapeText,
} from '@pyheart/formats';
import { t } from '../../language/t.ts';
import { once } from '../../once.ts';
import type { FieldNode, FieldTree } from './FieldTree.ts';
import { hl7Place, parentOfHl7 } from './hl7Place.ts';

export interface Hl7FieldsOptions {
  dictionary: Hl7Dictionary;
  /** Segments in the order they are shown. */
  segments: readonly { name: string; isRequired: boolean; isList: boolean }[];
  /** The message whose values are shown. */
  message: Hl7Message | undefined;
  /** Places that rows name: they are shown although no definition knows them, such as `ZPD-3`. */
  places: readonly string[];
}

/** MSH and EVN say who sent the message and why; the first field of most segments only numbers them. */
const quiet = /^(MSH|EVN)-|^[A-Z][A-Z0-9]{2}-1$/;

/** Segments, fields, components and sub-components of HL7 v2, with what a message holds there. */
export function hl7Fields(options: Hl7FieldsOptions): FieldTree {
  const { dictionary, message, places } = options;
  const roots = options.segments.map(({ name, isRequired, isList }) => {
    const found = message?.segmentsNamed(name) ?? [];
    return {
      place: name,
      path: name,
      label: name,
      name: dictionary.segments.get(name)?.title ?? (name.startsWith('Z') ? t('Site-defined segment') : ''),
      isGroup: true,
      isRequired,
      isList: isList || found.length > 1,
      count: found.length,
      children: once(() => fieldsOf(name, found, options)),
    };
  });
  return {
    roots,
    placeOf: hl7Place,
    parentOf: parentOfHl7,
    say: (place) => {
      const title = place.includes('-')
        ? describePath(place, dictionary)?.parts.at(-1)?.name
        : dictionary.segments.get(place)?.title;
      return title === undefined ? place : `${place} ${title}`;
    },
    isQuiet: (place) => quiet.test(place) && !places.includes(place),
  };
}

function fieldsOf(segment: string, found: readonly Hl7Segment[], options: Hl7FieldsOptions): FieldNode[] {
  const defined = options.dictionary.segments.get(segment)?.fields ?? [];
  const named = options.places.flatMap((place) => {
    const number = new RegExp(`^${segment}-(\\d+)`).exec(place)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  const last = Math.max(defined.length, ...named, ...found.map(({ fieldCount }) => fieldCount));
  return Array.from({ length: last }, (_, index) => {
    const number = index + 1;
    const isDelimiters = segment === 'MSH' && number <= 2;
    const texts = isDelimiters
      ? []
      : found.flatMap((one) => [...one.repetitions(number)]).filter((text) => text !== '');
    return partNode(`${segment}-${number}`, defined[index], texts, 0, options);
  });
}

/** A field, component or sub-component; `texts` are its encoded values in the message. */
function partNode(
  place: string,
  definition: FieldDefinition | undefined,
  texts: readonly string[],
  depth: number,
  options: Hl7FieldsOptions,
): FieldNode {
  const { dictionary, message, places } = options;
  const components = dictionary.dataTypes.get(definition?.type ?? '')?.components ?? [];
  const delimiter = message?.delimiters[depth === 0 ? 'component' : 'subcomponent'] ?? '';
  const split = depth < 2 && delimiter !== '' ? texts.map((text) => text.split(delimiter)) : [];
  const named = places.flatMap((other) =>
    other.startsWith(`${place}.`) ? [Number(other.slice(place.length + 1).split('.')[0])] : [],
  );
  const inMessage = Math.max(1, ...split.map((parts) => parts.length));
  const last = Math.max(depth < 2 ? components.length : 0, inMessage > 1 ? inMessage : 0, ...named);
  const table = definition?.table === undefined ? undefined : dictionary.tables.get(definition.table);
  const isWhole = inMessage === 1;
  return {
    place,
    path: place,
    label: place,
    name: definition?.name ?? '',
    isRequired: definition?.usage === 'R',
    isList: depth === 0 && ((definition?.max ?? 1) > 1 || texts.length > 1),
    count: texts.length,
    ...(isWhole && texts.length > 0 ? { value: leafText(texts, message) } : {}),
    ...(table ? { codes: Object.keys(table.values) } : {}),
    ...(last > 0
      ? {
          children: once(() =>
            Array.from({ length: last }, (_, index) => {
              const parts = split.flatMap((list) => (list[index] ? [list[index]] : []));
              return partNode(`${place}.${index + 1}`, components[index], parts, depth + 1, options);
            }),
          ),
        }
      : {}),
  };
}

function leafText(texts: readonly string[], message: Hl7Message | undefined): string {
  return texts.map((text) => (message ? unescapeText(text, message.delimiters) : text)).join(' · ');
}
