import type { ConverterName } from '../mappingRow.ts';
import type { MapperSettings } from '../settings.ts';
import { toCoding, toConcept } from './codedValue.ts';
import { toContactPoint } from './contactPoint.ts';
import type { Convert } from './converter.ts';
import { toFhirDate, toFhirDateTime, toFhirInstant, toHl7Time } from './dates.ts';
import { systemFinder, toIdentifier } from './identifier.ts';
import { toAddress, toHumanName } from './people.ts';
import { toPersonReference, toPlaceReference } from './references.ts';
import { toBoolean, toCode, toLower, toNumber, toText, toTrimmed, toUpper } from './scalars.ts';
import { zoneOffset } from './zoneOffset.ts';

type Options = Pick<
  MapperSettings,
  'target' | 'identifier_systems' | 'identifier_pattern' | 'code_systems' | 'time_zone'
>;

/** Gives the converter of a name, made for these settings; `field` is where the row reads, such as `PID-13`. */
export function converterFor(options: Options): (name: ConverterName, field: string | undefined) => Convert {
  const systems = new Map(options.identifier_systems.map(({ assigner, system }) => [assigner, system]));
  const codings = new Map(options.code_systems.map(({ name, system }) => [name, system]));
  const systemOf = systemFinder(systems, options.identifier_pattern);
  const zone = options.time_zone === '' ? undefined : zoneOffset(options.time_zone);
  const isHl7 = options.target === 'hl7v2';
  const converters: Record<ConverterName, Convert> = {
    string: toText,
    trim: toTrimmed,
    upper: toUpper,
    lower: toLower,
    number: toNumber,
    boolean: toBoolean,
    date: isHl7 ? toHl7Time('date') : toFhirDate,
    dateTime: isHl7 ? toHl7Time('dateTime') : toFhirDateTime(zone),
    instant: isHl7 ? toHl7Time('dateTime') : toFhirInstant(zone),
    code: toCode,
    concept: toConcept(codings),
    coding: toCoding(codings),
    name: toHumanName,
    address: toAddress,
    phone: toContactPoint(undefined),
    identifier: toIdentifier(systemOf),
    person: toPersonReference(systemOf),
    place: toPlaceReference,
    reference: toText,
  };
  return (name, field) => (name === 'phone' ? toContactPoint(field) : converters[name]);
}
