import { type Hl7JsonSegment, type Hl7Message, hl7FromJson, parseHl7 } from '@pyheart/formats';
import type { Json, Message } from '@pyheart/plugin-sdk';
import { cdaPatientTexts } from './cdaPatientTexts.ts';
import { dataOfText } from './dataOfText.ts';
import { dicomPatientTexts } from './dicomPatientTexts.ts';
import { namedPatientTexts } from './namedPatientTexts.ts';

/** A value that identifies the patient, with the word for it: the guard names the word, never the value. */
export interface PatientValue {
  kind: 'identifier' | 'name' | 'birth date' | 'address' | 'phone' | 'social security number';
  value: string;
}

/**
 * What identifies the patient of a message: PID-3, 4, 5, 7, 11, 13, 14, 19 of HL7 v2, Patient of FHIR and DICOM at any
 * depth, recordTarget of clinical documents, and columns such as `mrn` or `Last name` of rows and of other JSON, XML
 * and CSV, also when they come as text.
 */
export function patientValues(message: Pick<Message, 'kind' | 'body'>): PatientValue[] {
  const { body } = message;
  if (message.kind.startsWith('dicom.'))
    return dicomPatientTexts(message)
      .flatMap(({ kind, value }) => spellings(kind, value))
      .filter(({ value }) => value.length >= 3);
  const text = message.kind === 'binary' && typeof body === 'string' ? textOfBytes(body) : body;
  const values = typeof text === 'string' ? fromText(text) : fromData(text);
  return values.filter(({ value }) => value.length >= 3);
}

/** A file in base64; nothing of one that is no text. */
function textOfBytes(base64: string): string {
  const text = Buffer.from(base64, 'base64').toString('utf8');
  return text.includes('\0') ? '' : text;
}

function fromText(text: string): PatientValue[] {
  if (/^[\s\uFEFF]*MSH/.test(text)) {
    const { message } = parseHl7(text);
    return message === undefined ? [] : fromHl7(message);
  }
  if (/<(?:\w+:)?ClinicalDocument[\s>]/.test(text))
    return cdaPatientTexts(text).flatMap(({ kind, value }) => spellings(kind, value));
  return fromData(dataOfText(text));
}

function fromData(data: Json): PatientValue[] {
  return [...fromHl7Json(data), ...[...patientsIn(data)].flatMap(fromPatient), ...fromNames(data)];
}

/** The components that identify; assigning authorities, types and countries do not. */
const hl7Places: { kind: PatientValue['kind']; paths: string[] }[] = [
  {
    kind: 'identifier',
    paths: ['PID[*]-2[*].1', 'PID[*]-3[*].1', 'PID[*]-4[*].1', 'PID[*]-18[*].1', 'MRG[*]-1[*].1'],
  },
  {
    kind: 'name',
    paths: [
      'PID[*]-5[*].1',
      'PID[*]-5[*].2',
      'PID[*]-5[*].3',
      'PID[*]-6[*].1',
      'PID[*]-9[*].1',
      'PID[*]-9[*].2',
    ],
  },
  { kind: 'birth date', paths: ['PID[*]-7[*].1'] },
  { kind: 'address', paths: ['PID[*]-11[*].1', 'PID[*]-11[*].2', 'PID[*]-11[*].3', 'PID[*]-11[*].5'] },
  {
    kind: 'phone',
    paths: ['PID[*]-13[*].1', 'PID[*]-13[*].4', 'PID[*]-13[*].7', 'PID[*]-14[*].1', 'PID[*]-14[*].7'],
  },
  { kind: 'social security number', paths: ['PID[*]-19[*].1'] },
];

function fromHl7(message: Hl7Message): PatientValue[] {
  return hl7Places.flatMap(({ kind, paths }) =>
    paths.flatMap((path) =>
      message.getAll(path).flatMap((value) => {
        // A street comes with sub-components; each of them tells where someone lives.
        const parts = (value ?? '').split(message.delimiters.subcomponent || '&');
        return parts.flatMap((part) => spellings(kind, part.trim()));
      }),
    ),
  );
}

/** HL7 v2 that became JSON: by segment (`{ segments }`) or flat by path (`{ "PID-5.1": … }`). */
function fromHl7Json(body: Json): PatientValue[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  const flat = Object.entries(body).flatMap(([key, value]) => {
    const [, segment, field, component = '1'] =
      /^([A-Z]{3})(?:\[\d+\])?-(\d+)(?:\[\d+\])?(?:\.(\d+))?/.exec(key) ?? [];
    const kind = flatPlaces.get(`${segment}-${field}.${component}`);
    return kind === undefined ? [] : textsOf(value, []).flatMap((text) => spellings(kind, text));
  });
  return [...flat, ...fromSegments(body['segments'])];
}

const flatPlaces = new Map(
  hl7Places.flatMap(({ kind, paths }) => paths.map((path) => [path.replaceAll('[*]', ''), kind] as const)),
);

function fromNames(body: Json): PatientValue[] {
  // The names in HL7 v2 as JSON are those of segments.
  if (typeof body === 'object' && body !== null && 'segments' in body) return [];
  return namedPatientTexts(body).flatMap(({ kind, value }) => spellings(kind, value));
}

function fromSegments(segments: Json | undefined): PatientValue[] {
  if (!Array.isArray(segments)) return [];
  try {
    return fromHl7(hl7FromJson({ segments: segments.filter(isSegment) }));
  } catch {
    // JSON of another origin that only looks alike.
    return [];
  }
}

function isSegment(value: Json): value is Hl7JsonSegment {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return (
    typeof value['name'] === 'string' &&
    Array.isArray(value['fields']) &&
    value['fields'].every(Array.isArray)
  );
}

function* patientsIn(value: Json): Generator<{ [key: string]: Json }> {
  if (Array.isArray(value)) for (const item of value) yield* patientsIn(item);
  else if (typeof value === 'object' && value !== null) {
    if (value['resourceType'] === 'Patient') yield value;
    for (const item of Object.values(value)) yield* patientsIn(item);
  }
}

function fromPatient(patient: { [key: string]: Json }): PatientValue[] {
  const pick = (kind: PatientValue['kind'], element: string, names: readonly string[]) =>
    textsOf(patient[element] ?? null, names).flatMap((text) => spellings(kind, text));
  return [
    ...pick('identifier', 'id', []),
    ...pick('identifier', 'identifier', ['value']),
    ...pick('name', 'name', ['family', 'given', 'text']),
    ...pick('birth date', 'birthDate', []),
    ...pick('address', 'address', ['line', 'city', 'postalCode', 'text']),
    ...pick('phone', 'telecom', ['value']),
  ];
}

function textsOf(value: Json, names: readonly string[]): string[] {
  if (typeof value === 'string') return [value.trim()];
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, names));
  if (typeof value !== 'object' || value === null) return [];
  return names.flatMap((name) => textsOf(value[name] ?? null, []));
}

/** Dates are written in more than one way in a text. */
function spellings(kind: PatientValue['kind'], text: string): PatientValue[] {
  const date = kind === 'birth date' ? /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text) : null;
  if (date === null) return [{ kind, value: text }];
  const [, year, month, day] = date;
  const forms = [
    `${year}${month}${day}`,
    `${year}-${month}-${day}`,
    `${month}/${day}/${year}`,
    `${day}.${month}.${year}`,
  ];
  return forms.map((value) => ({ kind, value }));
}
