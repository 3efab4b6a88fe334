import type { Delimiters } from '../hl7v2/delimiters.ts';
import { componentsOf } from '../hl7v2/dictionary/describePath.ts';
import type { Hl7Dictionary } from '../hl7v2/dictionary/dictionary.ts';
import { loadDictionary } from '../hl7v2/dictionary/loadDictionary.ts';
import { encodeLeaf } from '../hl7v2/escape.ts';
import { parseHl7 } from '../hl7v2/parse.ts';
import { type Hl7Segment, split } from '../hl7v2/segment.ts';
import { stringifyHl7 } from '../hl7v2/stringify.ts';
import { unescapeText } from '../hl7v2/unescape.ts';
import { own } from '../own.ts';
import type { Disguise, Role } from './Disguise.ts';
import { plainFields, roleOfUnknown, rolesOfField, rolesOfType } from './hl7Roles.ts';

interface Place {
  delimiters: Delimiters;
  dictionary: Hl7Dictionary;
  disguise: Disguise;
}

/** Field by field, by data type; segments that the version does not define are disguised as a whole. */
export async function deidentifyHl7(text: string, disguise: Disguise): Promise<string> {
  const { message } = parseHl7(text);
  if (!message) throw new Error('Only a message that can be read is made safe.');
  const { dictionary } = await loadDictionary(message.version);
  disguise.patient = message.getRaw('PID-3.1');
  const segments = message.segments.map((segment) => {
    if (segment.name === 'PID') disguise.patient = patientOf(segment);
    return disguiseSegment(segment, { delimiters: message.delimiters, dictionary, disguise });
  });
  return stringifyHl7(message.withSegments(segments));
}

/** The first identifier of PID-3, as `PID-3.1` gives it. */
function patientOf(segment: Hl7Segment): string {
  return split(segment.repetitions(3)[0] ?? '', segment.delimiters.component)[0] ?? '';
}

function disguiseSegment(segment: Hl7Segment, place: Place): Hl7Segment {
  const fields = place.dictionary.segments.get(segment.name)?.fields;
  let changed = segment;
  for (let number = 1; number <= segment.fieldCount; number++) {
    const name = `${segment.name}-${number}`;
    const encoded = segment.field(number);
    if (encoded === '' || plainFields.has(name)) continue;
    const declared = fields?.[number - 1]?.type;
    const type = declared === 'VARIES' ? segment.field(2) : declared;
    const disguised = segment
      .repetitions(number)
      .map((repetition) => disguiseRepetition(repetition, type, rolesOfField[name], place))
      .join(place.delimiters.repetition);
    if (disguised !== encoded) changed = changed.withField(number, disguised);
  }
  return changed;
}

function disguiseRepetition(
  text: string,
  type: string | undefined,
  role: Role | undefined,
  place: Place,
): string {
  const { component } = place.delimiters;
  return split(text, component)
    .map((part, index) => disguiseComponent(part, type, index + 1, role, place))
    .join(component);
}

function disguiseComponent(
  text: string,
  type: string | undefined,
  number: number,
  fieldRole: Role | undefined,
  place: Place,
): string {
  if (text === '' || text === '""') return text;
  const { subcomponent } = place.delimiters;
  const part = type === undefined ? undefined : componentsOf(type, place.dictionary)[number - 1]?.type;
  const byType = type === undefined ? undefined : own(rolesOfType, type)?.[number];
  const role = (number === 1 ? fieldRole : undefined) ?? byType;
  return split(text, subcomponent)
    .map((leaf, index) => {
      const below = part === undefined ? undefined : own(rolesOfType, part)?.[index + 1];
      return disguiseLeaf(leaf, role ?? below ?? (type === undefined ? 'unknown' : undefined), place);
    })
    .join(subcomponent);
}

function disguiseLeaf(raw: string, role: Role | 'unknown' | undefined, place: Place): string {
  if (raw === '') return raw;
  const { delimiters, disguise } = place;
  const value = unescapeText(raw, delimiters);
  const told = role === 'unknown' ? roleOfUnknown(value) : role;
  const disguised = told === undefined ? disguise.sweep(value) : disguise.replace(told, value);
  return disguised === value ? raw : encodeLeaf(disguised, delimiters);
}
