import type { Json } from '@pyheart/plugin-sdk';
import { type Resource, refusal } from './fhirReply.ts';
import type { RecordStore } from './recordStore.ts';

type ParameterType = 'token' | 'string' | 'date' | 'reference';

/** Search parameters that the server knows, on every type that has the element. */
export const searchParameters: Record<string, { type: ParameterType; paths: readonly string[] }> = {
  _id: { type: 'token', paths: ['id'] },
  _lastUpdated: { type: 'date', paths: ['meta.lastUpdated'] },
  identifier: { type: 'token', paths: ['identifier'] },
  active: { type: 'token', paths: ['active'] },
  gender: { type: 'token', paths: ['gender'] },
  status: { type: 'token', paths: ['status'] },
  code: { type: 'token', paths: ['code', 'vaccineCode'] },
  category: { type: 'token', paths: ['category'] },
  class: { type: 'token', paths: ['class'] },
  family: { type: 'string', paths: ['name.family'] },
  given: { type: 'string', paths: ['name.given'] },
  name: { type: 'string', paths: ['name.family', 'name.given', 'name.text', 'name'] },
  birthdate: { type: 'date', paths: ['birthDate'] },
  date: {
    type: 'date',
    paths: ['period.start', 'effectiveDateTime', 'date', 'recordedDate', 'occurrenceDateTime'],
  },
  patient: { type: 'reference', paths: ['subject', 'patient', 'beneficiary'] },
  subject: { type: 'reference', paths: ['subject', 'patient', 'beneficiary'] },
  encounter: { type: 'reference', paths: ['encounter', 'context'] },
};

const resultParameters = ['_count', '_offset', '_sort', '_summary', '_total', '_format', '_pretty'];

/** Every record of the type that all parameters fit. Unknown ones are ignored, or refused when `strict`. */
export function searchRecords(
  store: RecordStore,
  type: string,
  query: URLSearchParams,
  options: { strict: boolean },
): Resource[] {
  const conditions = [...query].flatMap(([key, value]) => {
    const [name = '', modifier] = key.split(':');
    if (resultParameters.includes(name)) return [];
    const parameter = searchParameters[name];
    if (parameter === undefined) {
      if (options.strict) throw refusal(400, 'not-supported', `The search parameter "${name}" is not known.`);
      return [];
    }
    return [{ ...parameter, modifier, values: splitValues(value) }];
  });
  const identifiers = query.get('identifier');
  const candidates =
    identifiers !== null && !identifiers.includes(',')
      ? store.withIdentifier(type, unescapeValue(identifiers))
      : store.all(type);
  return [...candidates].filter((resource) =>
    conditions.every(({ type: kind, paths, modifier, values }) => {
      const found = paths.flatMap((path) => valuesAt(resource, path.split('.')));
      if (modifier === 'missing') return (found.length === 0) === (values[0] === 'true');
      return values.some((value) => found.some((element) => matchers[kind](element, value, modifier)));
    }),
  );
}

/** Commas separate alternatives, unless escaped (R4, 3.1.1.4). */
function splitValues(text: string): string[] {
  return (text.match(/(?:\\.|[^,])+/g) ?? ['']).map(unescapeValue);
}

function unescapeValue(text: string): string {
  return text.replace(/\\([\\,|$])/g, '$1');
}

function valuesAt(value: Json | undefined, path: readonly string[]): Json[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [step, ...rest] = path;
  if (step === undefined) return [value];
  return typeof value === 'object' ? valuesAt(value[step], rest) : [];
}

const matchers: Record<
  ParameterType,
  (element: Json, value: string, modifier: string | undefined) => boolean
> = {
  token: (element, value) => tokensOf(element).includes(value),
  string: (element, value, modifier) => {
    if (typeof element !== 'string') return false;
    if (modifier === 'exact') return element === value;
    const [whole, part] = [fold(element), fold(value)];
    return modifier === 'contains' ? whole.includes(part) : whole.startsWith(part);
  },
  date: (element, value) => {
    if (typeof element !== 'string') return false;
    const [, prefix = 'eq', date = ''] = /^(eq|ne|gt|ge|lt|le)?(.*)$/.exec(value) ?? [];
    const [own, wanted] = [rangeOf(element), rangeOf(date)];
    if (prefix === 'ge') return own.end > wanted.start;
    if (prefix === 'gt') return own.end > wanted.end;
    if (prefix === 'le') return own.start < wanted.end;
    if (prefix === 'lt') return own.start < wanted.start;
    const isSame = own.start >= wanted.start && own.end <= wanted.end;
    return prefix === 'ne' ? !isSame : isSame;
  },
  reference: (element, value) => {
    const reference =
      typeof element === 'object' && !Array.isArray(element) ? element?.['reference'] : undefined;
    if (typeof reference !== 'string') return false;
    return reference === value || reference.endsWith(`/${value}`) || value.endsWith(`/${reference}`);
  },
};

/** A date as the span that it covers (R4, 3.1.1.4.7), in milliseconds. */
function rangeOf(text: string): { start: number; end: number } {
  const start = Date.parse(text);
  if (Number.isNaN(start)) throw refusal(400, 'value', 'A search date is not a date such as 2026-01-31.');
  const date = new Date(start);
  if (/^\d{4}$/.test(text)) date.setUTCFullYear(date.getUTCFullYear() + 1);
  else if (/^\d{4}-\d{2}$/.test(text)) date.setUTCMonth(date.getUTCMonth() + 1);
  else if (/^\d{4}-\d{2}-\d{2}$/.test(text)) date.setUTCDate(date.getUTCDate() + 1);
  else date.setTime(start + (text.includes('.') ? 1 : 1000));
  return { start, end: date.getTime() };
}

function tokensOf(element: Json): string[] {
  if (typeof element === 'string' || typeof element === 'boolean') return [String(element)];
  if (typeof element !== 'object' || element === null || Array.isArray(element)) return [];
  if (Array.isArray(element['coding'])) return element['coding'].flatMap(tokensOf);
  const code = element['code'] ?? element['value'];
  if (typeof code !== 'string') return [];
  const { system } = element;
  return typeof system === 'string' ? [code, `${system}|${code}`] : [code, `|${code}`];
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
