import { checkFhirPrimitive, isFhirPrimitive, toFhirDate, toFhirDateTime } from '@pyheart/formats';
import { readFlag, readNumber } from '../transformers/field-mapper/converters/scalars.ts';

export type Primitive = string | number | boolean;
type Convert = (text: string, zone: string | undefined) => Primitive | undefined;

const dateTime: Convert = (text, zone) =>
  toFhirDateTime(text, zone === undefined ? {} : { defaultZone: zone });

/** What HL7 v2 writes otherwise than FHIR; all other types keep their text. */
const converters: Record<string, Convert> = {
  base64Binary: (text) => text.replace(/\s+/g, ''),
  boolean: readFlag,
  code: (text) => text.replace(/\s+/g, ' '),
  date: (text) => toFhirDate(text),
  dateTime,
  // A moment without its seconds is taken as their beginning; one without a zone is none.
  instant: dateTime,
  decimal: readNumber,
  integer: readNumber,
  positiveInt: readNumber,
  unsignedInt: readNumber,
  time: (text) => {
    const [, hour, minute, second = '00'] = /^(\d\d)(\d\d)(\d\d)?/.exec(text) ?? [];
    return hour === undefined ? undefined : `${hour}:${minute}:${second}`;
  },
};

/** Text of a message as a FHIR primitive of this type; undefined when it is none. `zone` is for times without one. */
export function convertPrimitive(
  type: string,
): (text: string, zone: string | undefined) => Primitive | undefined {
  const convert = converters[type];
  const check = isFhirPrimitive(type) ? type : undefined;
  return (text, zone) => {
    const value = convert === undefined ? text : convert(text, zone);
    if (value === undefined || (typeof value === 'string' && isUnprintable(value))) return undefined;
    return check === undefined || checkFhirPrimitive(check, value) === undefined ? value : undefined;
  };
}

/** FHIR text holds no control characters other than tab, line feed and carriage return. */
function isUnprintable(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true;
  }
  return false;
}
