import type { Disguise, Role } from './Disguise.ts';
import { roleOfKey } from './roleOfKey.ts';

/** Elements of FHIR that say who somebody is, whatever they stand in. */
const rolesOfElement: Readonly<Record<string, Role>> = {
  family: 'family',
  given: 'given',
  line: 'street',
  city: 'city',
  district: 'city',
  postalCode: 'zip',
  birthDate: 'date',
  div: 'text',
  comment: 'text',
  comments: 'text',
  valueString: 'text',
  valueMarkdown: 'text',
  patientInstruction: 'text',
  conclusion: 'text',
  description: 'text',
  data: 'data',
};

/** Elements that hold codes, addresses of systems and the like. */
const plainElements = new Set([
  'resourceType',
  'system',
  'code',
  'use',
  'status',
  'url',
  'profile',
  'contentType',
  'language',
  'method',
  'mode',
  'type',
]);

/** Parents whose `text` is a name, an address or free text rather than the words of a code. */
const named = new Set(['name', 'contact', 'maidenName']);

/** A resource, or a bundle of them: by element, ids and the references to them alike, dates by patient. */
export function deidentifyFhir(value: unknown, disguise: Disguise): unknown {
  const patients = patientsIn(value);
  // What names no patient, such as a message header, goes with the first one.
  disguise.patient = patientOf(value, patients) ?? [...patients.values()][0] ?? '';
  return disguiseElement(value, '', '', { disguise, patients });
}

/** One resource a line. */
export function deidentifyNdjson(text: string, disguise: Disguise): string {
  return text
    .split('\n')
    .map((line) => (line.trim() === '' ? line : JSON.stringify(deidentifyFhir(JSON.parse(line), disguise))))
    .join('\n');
}

interface Scope {
  disguise: Disguise;
  /** Ids of patients by the ends of all their addresses. */
  patients: ReadonlyMap<string, string>;
}

function disguiseElement(value: unknown, name: string, parent: string, scope: Scope): unknown {
  const { disguise } = scope;
  if (Array.isArray(value)) return value.map((item: unknown) => disguiseElement(item, name, parent, scope));
  if (!isRecord(value))
    return typeof value === 'string' ? disguiseLeaf(value, name, parent, disguise) : value;
  const before = disguise.patient;
  const own = typeof value['resourceType'] === 'string' ? patientOf(value, scope.patients) : undefined;
  if (own !== undefined) disguise.patient = own;
  const disguised = Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key === 'value' && isContact(value)) return [key, contact(String(item), disguise)];
      const told = key === 'valueString' ? roleOfKey(tailOf(String(value['url'] ?? ''))) : undefined;
      if (told !== undefined) return [key, disguise.replace(told, String(item))];
      if (key === 'display' && !('code' in value)) return [key, disguise.replace('name', String(item))];
      return [key, disguiseElement(item, key, name, scope)];
    }),
  );
  disguise.patient = before;
  return disguised;
}

function disguiseLeaf(value: string, name: string, parent: string, disguise: Disguise): string {
  if (plainElements.has(name)) return value;
  if (name === 'id') return disguise.replace('id', value);
  if (name === 'reference' || name === 'fullUrl') return disguiseReference(value, disguise);
  if (name === 'value' && parent.toLowerCase().includes('identifier')) return disguise.replace('id', value);
  if (name === 'value') return disguise.sweep(value);
  if (name === 'text' && named.has(parent)) return disguise.replace('name', value);
  if (name === 'text' && parent.toLowerCase().includes('address')) return disguise.replace('street', value);
  if (name === 'text' && parent === 'note') return disguise.replace('text', value);
  const role = rolesOfElement[name];
  if (role === 'text' && name === 'div') return `<div xmlns="http://www.w3.org/1999/xhtml">Removed</div>`;
  if (role) return disguise.replace(role, value);
  if (/^\d{4}(-\d\d){1,2}(T|$)/.test(value)) return disguise.replace('date', value);
  return disguise.sweep(value);
}

/** `Patient/123`, `urn:uuid:…` and addresses end with an id, `#contained` is one. */
function disguiseReference(value: string, disguise: Disguise): string {
  return value.replace(/([^/:#]+)$/, (id) => disguise.replace('id', id));
}

function isContact({ system, value }: Record<string, unknown>): boolean {
  return (
    typeof value === 'string' && ['phone', 'fax', 'email', 'pager', 'sms', 'other'].includes(String(system))
  );
}

function contact(value: string, disguise: Disguise): string {
  return disguise.replace(value.includes('@') ? 'mail' : 'phone', value);
}

/** Whose the resource is: the patient itself, or the one it names. */
function patientOf(resource: unknown, patients: Scope['patients']): string | undefined {
  if (!isRecord(resource)) return undefined;
  if (resource['resourceType'] === 'Patient') return `${resource['id']}`;
  for (const name of ['subject', 'patient', 'beneficiary', 'individual', 'for']) {
    const reference = isRecord(resource[name]) ? resource[name]['reference'] : undefined;
    if (typeof reference === 'string') return patients.get(tailOf(reference)) ?? tailOf(reference);
  }
  return undefined;
}

function patientsIn(value: unknown): Map<string, string> {
  const entries: unknown = isRecord(value) ? value['entry'] : undefined;
  const patients = new Map<string, string>();
  for (const entry of Array.isArray(entries) ? entries : []) {
    const resource: unknown = isRecord(entry) ? entry['resource'] : undefined;
    if (!isRecord(resource) || resource['resourceType'] !== 'Patient') continue;
    const id = `${resource['id']}`;
    patients.set(id, id);
    if (typeof entry['fullUrl'] === 'string') patients.set(tailOf(entry['fullUrl']), id);
  }
  return patients;
}

function tailOf(reference: string): string {
  return /([^/:#]*)$/.exec(reference)?.[1] ?? '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
