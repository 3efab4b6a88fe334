import { typeBelow, typeOfObject } from '../fhir/typeBelow.ts';
import { type ElementMask, maskOfElement } from '../mask/maskOfElement.ts';
import { own } from '../own.ts';
import type { Disguise, Role } from './Disguise.ts';
import { disguiseKey, disguiseValue } from './deidentifyJson.ts';
import { roleOfKey } from './roleOfKey.ts';
import { textOf } from './textOf.ts';

/** Elements of FHIR that say who somebody is, whatever they stand in. */
const rolesOfElement: Readonly<Record<string, Role>> = {
  family: 'family',
  given: 'given',
  line: 'street',
  city: 'city',
  district: 'city',
  postalCode: 'zip',
  birthDate: 'date',
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

/** Parents whose `text` is a name rather than the words of a code. */
const named = new Set(['name', 'contact', 'maidenName']);

/** What is invented for a value that the masks hide as this, when nothing closer is known. */
const roleOfMask: Readonly<Record<Exclude<ElementMask, undefined | 'reference'>, Role>> = {
  name: 'name',
  id: 'id',
  contact: 'phone',
  address: 'city',
  date: 'date',
  text: 'line',
  data: 'data',
};

/** A resource, or a bundle of them: by element, ids and the references to them alike, dates by patient. */
export function deidentifyFhir(value: unknown, disguise: Disguise): unknown {
  const patients = patientsIn(value);
  // What names no patient, such as a message header, goes with the first one.
  disguise.patient = patientOf(value, patients) ?? [...patients.values()][0] ?? '';
  return disguiseElement(value, { name: '', parent: '', type: 'Resource', url: '' }, { disguise, patients });
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

/** Where a value stands. */
interface Place {
  name: string;
  parent: string;
  /** The FHIR type of the object that holds a leaf, or of an object itself; undefined where keys alone tell. */
  type: string | undefined;
  /** `url` of the extension around it. */
  url: string;
}

function disguiseElement(value: unknown, place: Place, scope: Scope): unknown {
  const { disguise } = scope;
  if (Array.isArray(value)) return value.map((item: unknown) => disguiseElement(item, place, scope));
  if (!isRecord(value)) return disguiseLeaf(value, place, disguise);
  const before = disguise.patient;
  const named = typeof value['resourceType'] === 'string' ? value['resourceType'] : undefined;
  const own = named === undefined ? undefined : patientOf(value, scope.patients);
  if (own !== undefined) disguise.patient = own;
  const type = typeOfObject(place.type, named);
  const url = type === 'Extension' ? textOf(value['url'] ?? '') : '';
  const disguised = Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key === 'value' && isContact(value)) return [key, contact(textOf(item), disguise)];
      const told = key === 'valueString' ? roleOfKey(tailOf(textOf(value['url'] ?? ''))) : undefined;
      if (told !== undefined) return [key, disguise.replace(told, textOf(item))];
      if (key === 'display' && !('code' in value)) return [key, disguise.replace('name', textOf(item))];
      const below = { name: key, parent: place.name, type: typeBelow(type, key, isBranch(item)), url };
      return [type === undefined ? disguiseKey(key, disguise) : key, disguiseElement(item, below, scope)];
    }),
  );
  disguise.patient = before;
  return disguised;
}

/** What the masks hide is replaced: by what is known of the element, else by what the masks hide it as. */
function disguiseLeaf(value: unknown, place: Place, disguise: Disguise): unknown {
  const { name, type, url } = place;
  // What R4 does not define is told by its name, as in any JSON.
  if (type === undefined && name !== 'resourceType') return disguiseValue(value, name, disguise);
  if (typeof value === 'number') {
    const isShown = maskOfElement(type ?? '', name, value, url) === undefined;
    return isShown ? value : disguiseValue(value, 'number', disguise);
  }
  if (typeof value !== 'string') return value;
  const mask = type === undefined ? undefined : maskOfElement(type, name, value, url);
  const role = roleOfElement(place);
  if (name === 'div') return '<div xmlns="http://www.w3.org/1999/xhtml">Removed</div>';
  if (role === 'reference' || (role === undefined && mask === 'reference'))
    return disguiseReference(value, disguise);
  if (role !== undefined) return disguise.replace(role, value);
  if (mask !== undefined && mask !== 'reference') return disguise.replace(roleOfMask[mask], value);
  return plainElements.has(name) ? value : disguise.sweep(value);
}

/** What the name of an element says of its value, whatever it stands in. */
function roleOfElement({ name, parent }: Place): Role | 'reference' | undefined {
  if (name === 'id') return 'id';
  if (name === 'reference' || name === 'fullUrl') return 'reference';
  const around = parent.toLowerCase();
  if (name === 'value' && around.includes('identifier')) return 'id';
  if (name === 'text' && named.has(parent)) return 'name';
  if (name === 'text' && around.includes('address')) return 'street';
  return own(rolesOfElement, name);
}

/**
 * `Patient/123`, `urn:uuid:…` and addresses end with an id, `#contained` is one; a search names values, `Patient` a
 * type.
 */
function disguiseReference(value: string, disguise: Disguise): string {
  const [path = '', ...search] = value.split(/(?=\?)/);
  const isType = /^[A-Z][A-Za-z]*$/.test(path);
  const shown = isType ? path : path.replace(/([^/:#]+)$/, (id) => disguise.replace('id', id));
  // Before the bar of `system|value` stands who gives the numbers out.
  const searched = search
    .join('')
    .replaceAll(
      /(=(?:[^&|]*\|)?)([^&]*)/g,
      (_, before: string, found: string) => before + disguise.replace('id', found),
    );
  return shown + searched;
}

function isContact({ system, value }: Record<string, unknown>): boolean {
  return (
    typeof value === 'string' && ['phone', 'fax', 'email', 'pager', 'sms', 'other'].includes(textOf(system))
  );
}

function contact(value: string, disguise: Disguise): string {
  return disguise.replace(value.includes('@') ? 'mail' : 'phone', value);
}

/** Whose the resource is: the patient itself, or the one it names. */
function patientOf(resource: unknown, patients: Scope['patients']): string | undefined {
  if (!isRecord(resource)) return undefined;
  if (resource['resourceType'] === 'Patient') return textOf(resource['id']);
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

function isBranch(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
