import type { Timestamp } from '@pyheart/formats';
import { compileHl7Path, spotText } from '../../../paths/hl7Reader.ts';
import type { Source } from '../../../paths/source.ts';
import { firstComponent } from './composite.ts';
import { BadValue, type Convert, type Input } from './converter.ts';
import { readTimestamp } from './timestamp.ts';
import type { ZoneOffset } from './zoneOffset.ts';

const noDate = new BadValue(
  'the value is not a date that exists',
  'HL7 dates are YYYY, YYYYMM or YYYYMMDD, such as 19800229. Correct it at the sender, or let the row drop it.',
);
const noInstant = new BadValue(
  'the value is not an exact moment',
  'It needs a time to the second and a time zone; set the time zone of the mapper when the sender gives none.',
);

/** FHIR `date`: `1980`, `1980-02` or `1980-02-29`, to the precision given; a time of day is left out. */
export const toFhirDate: Convert = (input) => {
  const time = read(input);
  return time === undefined || time instanceof BadValue ? time : dateText(time);
};

/** FHIR `dateTime`. A time of day needs a zone: its own, else that of MSH-7, else the mapper's; without any, the date. */
export function toFhirDateTime(zone: ZoneOffset | undefined): Convert {
  return (input, source) => {
    const time = read(input);
    if (time === undefined || time instanceof BadValue) return time;
    return dateTimeText(time, source, zone);
  };
}

/** FHIR `instant`: to the second, with a zone. */
export function toFhirInstant(zone: ZoneOffset | undefined): Convert {
  return (input, source) => {
    const time = read(input);
    if (time === undefined || time instanceof BadValue) return time;
    const text = dateTimeText(time, source, zone);
    return text.includes('T') ? text : noInstant;
  };
}

/** HL7 v2 `DT` or `DTM`, to the precision given. */
export function toHl7Time(precision: 'date' | 'dateTime'): Convert {
  return (input) => {
    const time = read(input);
    if (time === undefined || time instanceof BadValue) return time;
    const date = time.year + (time.month ?? '') + (time.day ?? '');
    if (precision === 'date' || time.hour === undefined) return date;
    const fraction = time.fraction === undefined ? '' : `.${time.fraction.slice(0, 4)}`;
    const zone = time.zone === 'Z' ? '+0000' : (time.zone ?? '').replace(':', '');
    return `${date}${time.hour}${time.minute ?? ''}${time.second ?? ''}${fraction}${zone}`;
  };
}

/** A date for a composite converter; what is no date is left out, as it only says how long the rest holds. */
export function dateOrNothing(text: string): string | undefined {
  const time = text === '' ? undefined : readTimestamp(text);
  return time === undefined ? undefined : dateText(time);
}

function read(input: Input): Timestamp | undefined | BadValue {
  const text = input.raw === undefined ? input.text.trim() : firstComponent(input);
  if (text === '') return undefined;
  return readTimestamp(text) ?? noDate;
}

function dateText({ year, month, day }: Timestamp): string {
  if (month === undefined) return year;
  return day === undefined ? `${year}-${month}` : `${year}-${month}-${day}`;
}

function dateTimeText(time: Timestamp, source: Source, offset: ZoneOffset | undefined): string {
  const date = dateText(time);
  if (time.hour === undefined || time.minute === undefined) return date;
  const zone = time.zone ?? headerZone(source) ?? offset?.(time);
  if (zone === undefined) return date;
  const fraction = time.fraction === undefined ? '' : `.${time.fraction}`;
  return `${date}T${time.hour}:${time.minute}:${time.second ?? '00'}${fraction}${zone}`;
}

const headerTime = compileHl7Path('MSH-7.1');

/** Chapter 2, DTM: the zone of MSH-7 stands for times of the message that give none. */
function headerZone(source: Source): string | undefined {
  if (source.type !== 'hl7v2' || 'problem' in headerTime) return undefined;
  const spot = headerTime.first(source);
  const text = spot === undefined ? null : spotText(spot);
  return text === null ? undefined : readTimestamp(text)?.zone;
}
