import { parseTimestamp, type Timestamp } from '@pyheart/formats';

const iso =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/;

/**
 * Reads `20260301101500.25+0100` (HL7 v2 DTM) or `2026-03-01T10:15:00+01:00` to the precision given; the zone comes
 * as FHIR writes it. Undefined when it is no such time, or a day that does not exist.
 */
export function readTimestamp(text: string): Timestamp | undefined {
  const time = parseTimestamp(text);
  if (time !== undefined) return time.zone === undefined ? time : { ...time, zone: withColon(time.zone) };
  const match = iso.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction, zone] = match;
  const offset = zone === undefined || zone === 'Z' ? '' : zone.replace(':', '');
  const read = parseTimestamp(year + month + day + hour + minute + second + offset);
  if (read === undefined) return undefined;
  return {
    ...read,
    ...(fraction === undefined ? {} : { fraction }),
    ...(zone === undefined ? {} : { zone: zone === 'Z' ? 'Z' : withColon(offset) }),
  };
}

function withColon(offset: string): string {
  return `${offset.slice(0, 3)}:${offset.slice(3)}`;
}
