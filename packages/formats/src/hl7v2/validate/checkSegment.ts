import type { FieldDefinition, Hl7Dictionary, SegmentDefinition } from '../dictionary/dictionary.ts';
import { formatPlace, type Hl7Issue, type Hl7Place, type Hl7Severity, hl7Issue } from '../issue.ts';
import { type Hl7Segment, isVerbatim } from '../segment.ts';
import { isVersionAtLeast } from '../version.ts';
import { checkValue } from './checkValue.ts';

/** How to check, and where we are. */
export type CheckContext = { place: Hl7Place; isStrict: boolean };

/** Required fields, repetitions, values and unknown fields of one segment. */
export function checkSegment(
  segment: Hl7Segment,
  definition: SegmentDefinition,
  dictionary: Hl7Dictionary,
  context: CheckContext,
): Hl7Issue[] {
  const fields = definition.fields.flatMap((field) => checkField(segment, field, dictionary, context));
  return [...fields, ...unknownFields(segment, definition, dictionary, context)];
}

function checkField(
  segment: Hl7Segment,
  field: FieldDefinition,
  dictionary: Hl7Dictionary,
  context: CheckContext,
): Hl7Issue[] {
  if (isVerbatim(segment.name, field.number)) return [];
  const at = { ...context.place, field: field.number };
  const softly: Hl7Severity = context.isStrict ? 'error' : 'warning';
  const repetitions = segment.repetitions(field.number);
  if (repetitions.length === 0) {
    return field.usage === 'R' && !isParsersBusiness(at)
      ? [requiredMissing(field, at, context.isStrict)]
      : [];
  }
  const issues: Hl7Issue[] = [];
  if (repetitions.length > field.max) {
    const text = `${formatPlace(at)} (${field.name}) has ${repetitions.length} repetitions; ${field.max} allowed.`;
    const hint =
      'Receivers use the first ones. The repetition separator may also stand unescaped in the text.';
    issues.push(hl7Issue('FIELD_REPEATED', text, { at, severity: softly, hint, errorCode: '207' }));
  }
  const type = valueType(segment, field);
  for (const [index, repetition] of repetitions.entries()) {
    const place = { ...at, repetition: index + 1 };
    issues.push(
      ...checkValue(repetition, { ...field, type }, segment.delimiters, dictionary, { ...context, place }),
    );
  }
  return issues;
}

/** `parseHl7` reports these when they are empty, dictionary or not. */
function isParsersBusiness({ segment, field = 0 }: Hl7Place): boolean {
  return segment === 'MSH' && field >= 9 && field <= 12;
}

/** OBX-2 decides the type of OBX-5 (chapter 7.4.2.5). */
function valueType(segment: Hl7Segment, field: FieldDefinition): string {
  return segment.name === 'OBX' && field.number === 5 ? segment.field(2) : field.type;
}

function requiredMissing(field: FieldDefinition, at: Hl7Place, isStrict: boolean): Hl7Issue {
  return hl7Issue('REQUIRED_FIELD_MISSING', `${formatPlace(at)} (${field.name}) is required and empty.`, {
    at,
    severity: isStrict || at.segment === 'MSH' ? 'error' : 'warning',
    hint: 'Send a value, or agree with the receiver that it may be empty.',
    errorCode: '101',
  });
}

function unknownFields(
  segment: Hl7Segment,
  definition: SegmentDefinition,
  dictionary: Hl7Dictionary,
  context: CheckContext,
): Hl7Issue[] {
  // The newest dictionary also serves later versions, which do have more fields.
  if (isVersionAtLeast(dictionary.version, '2.7.1')) return [];
  for (let number = segment.fieldCount; number > definition.fields.length; number--) {
    if (segment.field(number) === '') continue;
    const at = { ...context.place, field: number };
    const text = `${formatPlace(at)} has a value; ${segment.name} ends with field ${definition.fields.length} in version ${dictionary.version}.`;
    const hint =
      'MSH-12 may name an older version than the sender uses, or a separator stands unescaped in the text.';
    return [
      hl7Issue('FIELD_UNKNOWN', text, {
        at,
        severity: context.isStrict ? 'error' : 'warning',
        hint,
        errorCode: '207',
      }),
    ];
  }
  return [];
}
