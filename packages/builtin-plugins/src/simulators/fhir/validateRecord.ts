import type { Json } from '@pyheart/plugin-sdk';
import type { OutcomeRow, Resource } from './fhirReply.ts';
import { resourceTypes } from './resourceTypes.ts';

/**
 * What a careful server would refuse: types, required elements, closed code lists, dates that do not exist, ids,
 * empty values and single values where FHIR wants lists. Far from a whole validator, and it says so in its title.
 */
export function validateRecord(resource: Resource): OutcomeRow[] {
  const { resourceType } = resource;
  if (!resourceTypes.has(resourceType)) {
    return [
      {
        code: 'structure',
        text: `"${resourceType}" is not an R4 resource type.`,
        expression: 'resourceType',
      },
    ];
  }
  const rules = typeRules[resourceType];
  return [
    ...(rules?.required ?? []).flatMap((name) => missing(resource, name)),
    ...Object.entries(rules?.codes ?? {}).flatMap(([name, codes]) => wrongCode(resource, name, codes)),
    ...(rules?.lists ?? []).flatMap((name) => notAList(resource, name)),
    ...walk(resource, resourceType),
  ];
}

interface TypeRules {
  required?: readonly string[];
  codes?: Record<string, readonly string[]>;
  lists?: readonly string[];
}

const eventStatus = [
  'preparation',
  'in-progress',
  'not-done',
  'on-hold',
  'stopped',
  'completed',
  'entered-in-error',
  'unknown',
];
const requestStatus = ['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown'];
const reportStatus = [
  'registered',
  'preliminary',
  'final',
  'amended',
  'corrected',
  'cancelled',
  'entered-in-error',
  'unknown',
];
const people = ['identifier', 'name', 'telecom', 'address'];

const typeRules: Record<string, TypeRules> = {
  Patient: {
    codes: { gender: ['male', 'female', 'other', 'unknown'] },
    lists: [...people, 'contact', 'communication'],
  },
  Practitioner: { codes: { gender: ['male', 'female', 'other', 'unknown'] }, lists: people },
  RelatedPerson: { required: ['patient'], lists: people },
  Encounter: {
    required: ['status', 'class'],
    codes: {
      status: [
        'planned',
        'arrived',
        'triaged',
        'in-progress',
        'onleave',
        'finished',
        'cancelled',
        'entered-in-error',
        'unknown',
      ],
    },
    lists: ['identifier', 'type', 'participant', 'location', 'diagnosis'],
  },
  Observation: {
    required: ['status', 'code'],
    codes: { status: reportStatus },
    lists: ['identifier', 'category'],
  },
  DiagnosticReport: {
    required: ['status', 'code'],
    codes: { status: [...reportStatus, 'partial', 'appended'] },
    lists: ['identifier', 'result'],
  },
  Condition: { required: ['subject'], lists: ['identifier', 'category'] },
  AllergyIntolerance: { required: ['patient'], lists: ['identifier', 'category', 'reaction'] },
  Immunization: {
    required: ['status', 'vaccineCode', 'patient', 'occurrence[x]'],
    codes: { status: ['completed', 'entered-in-error', 'not-done'] },
  },
  Procedure: { required: ['status', 'subject'], codes: { status: eventStatus } },
  ServiceRequest: { required: ['status', 'intent', 'subject'], codes: { status: requestStatus } },
  MedicationRequest: { required: ['status', 'intent', 'medication[x]', 'subject'] },
  Appointment: { required: ['status', 'participant'] },
  Coverage: { required: ['status', 'beneficiary', 'payor'] },
  DocumentReference: { required: ['status', 'content'] },
  Account: { required: ['status'] },
  Task: { required: ['status', 'intent'] },
  MessageHeader: { required: ['event[x]', 'source'] },
  Bundle: { required: ['type'] },
};

function missing(resource: Resource, name: string): OutcomeRow[] {
  const stem = name.replace('[x]', '');
  const found = name.endsWith('[x]')
    ? Object.keys(resource).some((key) => key.startsWith(stem) && /^[A-Z]/.test(key.slice(stem.length)))
    : resource[name] !== undefined;
  const expression = `${resource.resourceType}.${stem}`;
  return found ? [] : [{ code: 'required', text: `${expression} is required.`, expression }];
}

function wrongCode(resource: Resource, name: string, codes: readonly string[]): OutcomeRow[] {
  const value = resource[name];
  if (value === undefined || (typeof value === 'string' && codes.includes(value))) return [];
  const expression = `${resource.resourceType}.${name}`;
  return [{ code: 'code-invalid', text: `${expression} must be one of ${codes.join(', ')}.`, expression }];
}

function notAList(resource: Resource, name: string): OutcomeRow[] {
  if (resource[name] === undefined || Array.isArray(resource[name])) return [];
  const expression = `${resource.resourceType}.${name}`;
  return [{ code: 'structure', text: `${expression} must be a list.`, expression }];
}

const isDateName =
  /^(birthDate|start|end|issued|recorded|sent|received|created|authoredOn|.*[dD]ate|.*DateTime|.*Instant)$/;
const isDate =
  /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00)))?)?)?$/;

function walk(value: Json, path: string): OutcomeRow[] {
  if (Array.isArray(value)) {
    if (value.length === 0)
      return [{ code: 'structure', text: `${path} is an empty list.`, expression: path }];
    return value.flatMap((item, index) => walk(item, `${path}[${index}]`));
  }
  if (typeof value === 'string') return checkText(value, path);
  if (value === null)
    return path.endsWith(']') ? [] : [{ code: 'structure', text: `${path} is null.`, expression: path }];
  if (typeof value !== 'object') return [];
  const entries = Object.entries(value);
  if (entries.length === 0) return [{ code: 'structure', text: `${path} is empty.`, expression: path }];
  return entries.flatMap(([name, item]) => walk(item, `${path}.${name}`));
}

function checkText(value: string, path: string): OutcomeRow[] {
  const name = path.slice(path.lastIndexOf('.') + 1).replace(/\[\d+\]$/, '');
  if (value.trim() === '') return [{ code: 'value', text: `${path} is an empty text.`, expression: path }];
  if (name === 'id' && path.split('.').length === 2 && !/^[A-Za-z0-9.-]{1,64}$/.test(value)) {
    return [{ code: 'value', text: `${path} is not a FHIR id.`, expression: path }];
  }
  if (isDateName.test(name) && !exists(value)) {
    return [{ code: 'value', text: `${path} is not a date such as 2026-01-31.`, expression: path }];
  }
  return [];
}

/** 2026-02-30 has the form of a date and is none. */
function exists(text: string): boolean {
  if (!isDate.test(text)) return false;
  const [year, month, day] = text.slice(0, 10).split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return true;
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}
