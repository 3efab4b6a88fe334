/** The primitive types of R4 that have a form of their own (hl7.org/fhir/R4/datatypes.html). */
export type FhirPrimitive =
  | 'base64Binary'
  | 'boolean'
  | 'canonical'
  | 'code'
  | 'date'
  | 'dateTime'
  | 'decimal'
  | 'id'
  | 'instant'
  | 'integer'
  | 'markdown'
  | 'oid'
  | 'positiveInt'
  | 'string'
  | 'time'
  | 'unsignedInt'
  | 'uri'
  | 'url'
  | 'uuid';

const calendarDay = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?`;
const zone = String.raw`(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))`;

type Rule = { test: (value: unknown) => boolean; form: string };

const text = (form: string, pattern: RegExp, more: (value: string) => boolean = () => true): Rule => ({
  form,
  test: (value) => typeof value === 'string' && pattern.test(value) && more(value),
});
const number = (form: string, test: (value: number) => boolean): Rule => ({
  form,
  test: (value) => typeof value === 'number' && test(value),
});

const rules: Record<FhirPrimitive, Rule> = {
  // Simple patterns on purpose: a repeated group over megabytes of Base64 would overflow the stack of the engine.
  base64Binary: text('Base64 text', /^[A-Za-z0-9+/]+={0,2}$/, (value) => value.length % 4 === 0),
  boolean: { form: 'true or false', test: (value) => typeof value === 'boolean' },
  canonical: text('a URI without blanks', /^\S+$/),
  code: text(
    'text without leading, trailing or double blanks',
    /^\S/,
    (value) => !/\s\s|[^\S ]|\s$/.test(value),
  ),
  date: text(
    'YYYY, YYYY-MM or YYYY-MM-DD',
    new RegExp(`^(?:\\d{4}(?:-(?:0[1-9]|1[0-2]))?|${calendarDay})$`),
    isRealDay,
  ),
  dateTime: text(
    'YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss with a time zone',
    new RegExp(`^(?:\\d{4}(?:-(?:0[1-9]|1[0-2]))?|${calendarDay}(?:T${clock}${zone})?)$`),
    isRealDay,
  ),
  decimal: number('a number', Number.isFinite),
  id: text('1 to 64 letters, digits, - and .', /^[A-Za-z0-9\-.]{1,64}$/),
  instant: text(
    'YYYY-MM-DDThh:mm:ss with a time zone',
    new RegExp(`^${calendarDay}T${clock}${zone}$`),
    isRealDay,
  ),
  integer: number(
    'a whole number of 32 bits',
    (value) => Number.isInteger(value) && value >= -2_147_483_648 && value <= 2_147_483_647,
  ),
  markdown: text('text', /\S/),
  oid: text('urn:oid: and an OID', /^urn:oid:[0-2](\.(0|[1-9]\d*))+$/),
  positiveInt: number(
    'a whole number from 1',
    (value) => Number.isInteger(value) && value >= 1 && value <= 2_147_483_647,
  ),
  string: text('text that is not blank', /\S/),
  time: text('hh:mm:ss', new RegExp(`^${clock}$`)),
  unsignedInt: number(
    'a whole number from 0',
    (value) => Number.isInteger(value) && value >= 0 && value <= 2_147_483_647,
  ),
  uri: text('a URI without blanks', /^\S+$/),
  url: text('a URL without blanks', /^\S+$/),
  uuid: text('urn:uuid: and a UUID', /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
};

/** What a value of this primitive type must look like, when it does not; undefined when it is right. */
export function checkFhirPrimitive(type: FhirPrimitive, value: unknown): string | undefined {
  const rule = rules[type];
  return rule.test(value) ? undefined : `is not of type ${type}: ${rule.form} is expected.`;
}

/** True for the types `checkFhirPrimitive` knows. */
export function isFhirPrimitive(type: string): type is FhirPrimitive {
  return Object.hasOwn(rules, type);
}

/** The regular expressions of the standard let 30 February pass. */
function isRealDay(value: string): boolean {
  if (value.startsWith('0000')) return false;
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(value) ?? [];
  if (year === undefined) return true;
  // Leap years repeat every 400 years; Date would take years below 100 for 19xx.
  const lastDay = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  return Number(day) <= lastDay;
}
