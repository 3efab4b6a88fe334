import { parseTimestamp, type Timestamp } from '../hl7v2/timestamp.ts';
import { zoneOffset } from './zoneOffset.ts';

/** The zone of times that have none: an offset such as `-05:00`, or an IANA name such as `America/New_York`; `''` is none. */
export type TimestampOptions = { defaultZone?: string };

/** HL7 DT, TS or DTM as FHIR `date`, as precise as written, without time. Undefined when it is not a date. */
export function toFhirDate(text: string): string | undefined {
  const parsed = parseTimestamp(text.trim());
  return parsed && dateOf(parsed);
}

/**
 * HL7 TS or DTM as FHIR `dateTime`, as precise as written. FHIR wants seconds and a zone with every time
 * (hl7.org/fhir/R4/datatypes.html#dateTime): missing minutes and seconds become zero, a missing zone is taken from
 * `defaultZone`; without one the time is dropped rather than guessed.
 */
export function toFhirDateTime(text: string, options: TimestampOptions = {}): string | undefined {
  const parsed = parseTimestamp(text.trim());
  if (parsed === undefined) return undefined;
  return timeOf(parsed, options) ?? dateOf(parsed);
}

/** HL7 TS or DTM as FHIR `instant`; undefined unless it is known to the second, with zone. */
export function toFhirInstant(text: string, options: TimestampOptions = {}): string | undefined {
  const parsed = parseTimestamp(text.trim());
  return parsed?.second === undefined ? undefined : timeOf(parsed, options);
}

/** FHIR `date`, `dateTime` or `instant` as HL7 DTM; undefined when it is none. Fractions keep four digits. */
export function toHl7Timestamp(text: string): string | undefined {
  const match =
    /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d))?)?)?$/.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction, zone = ''] = match;
  const decimals = fraction === undefined ? '' : `.${fraction.slice(0, 4)}`;
  const offset = zone === 'Z' ? '+0000' : zone.replace(':', '');
  const written = year + month + day + hour + minute + second + decimals + offset;
  return parseTimestamp(written) && written;
}

function dateOf({ year, month, day }: Timestamp): string {
  return [year, month, day].filter((part) => part !== undefined).join('-');
}

function timeOf(parsed: Timestamp, options: TimestampOptions): string | undefined {
  const { hour, minute = '00', second = '00', fraction, zone } = parsed;
  if (hour === undefined) return undefined;
  const local = `${dateOf(parsed)}T${hour}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}`;
  if (zone !== undefined) return `${local}${zone.slice(0, 3)}:${zone.slice(3)}`;
  return options.defaultZone ? local + zoneOffset(options.defaultZone, local) : undefined;
}
