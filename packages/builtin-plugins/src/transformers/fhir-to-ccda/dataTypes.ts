import { toHl7Timestamp } from '@pyheart/formats';
import type { Json } from '@pyheart/plugin-sdk';
import systems from '../ccda-to-fhir/data/systems.json' with { type: 'json' };
import { uuid5 } from '../field-mapper/targets/uuid5.ts';
import { type Fields, fieldsOf, isFields, listOf, textOf, textsOf, xml } from './fields.ts';

/** OIDs by URI; where several OIDs mean one URI, the first counts. */
const oids = new Map(
  Object.entries(systems)
    .reverse()
    .map(([oid, uri]) => [uri, oid]),
);

/** The OID of a system, when it has one. */
function oidOf(system: string): string | undefined {
  return oids.get(system) ?? /^urn:oid:([\d.]+)$/.exec(system)?.[1];
}

/** CD: the first coding that has an OID, the others as translations; words alone are the original text. */
export function code(concept: Json | undefined, type?: string): Fields {
  const fields = fieldsOf(concept);
  const codings = isFields(concept) && concept['code'] !== undefined ? [concept] : listOf(fields['coding']);
  const made = codings.map(coding);
  const main = made.find((one) => one['@codeSystem'] !== undefined) ?? made[0];
  const words = textOf(fields['text']);
  return xml({
    '@xsi:type': type,
    ...(main ?? { '@nullFlavor': 'UNK' }),
    originalText: words,
    translation: made.filter((one) => one !== main),
  });
}

function coding(given: Fields): Fields {
  const system = textOf(given['system']);
  const oid = oidOf(system);
  return xml({
    '@code': textOf(given['code']),
    '@codeSystem': oid,
    // A system without an OID is told by its URI.
    '@codeSystemName': oid === undefined ? system : undefined,
    '@displayName': textOf(given['display']),
  });
}

/** The words of a concept, for people. */
export function words(concept: Json | undefined): string {
  const fields = fieldsOf(concept);
  const [first] = listOf(fields['coding']);
  return (
    textOf(fields['text']) ||
    textOf(first?.['display']) ||
    textOf(first?.['code']) ||
    textOf(fields['display'])
  );
}

/** II: an OID or UUID as root; a system that is neither gets a UUID made from its name, the same each time. */
export function ids(resource: Fields, address: string): Fields[] {
  const identifiers = listOf(resource['identifier']).map(id);
  return identifiers.length > 0 ? identifiers : [{ '@root': uuid5(address) }];
}

function id(identifier: Fields): Fields {
  const [system, value] = [textOf(identifier['system']), textOf(identifier['value'])];
  const bare = /^urn:(?:oid|uuid):(.+)$/.exec(value)?.[1];
  if (system === 'urn:ietf:rfc:3986' && bare !== undefined) return { '@root': bare };
  const root = oidOf(system) ?? /^urn:uuid:(.+)$/.exec(system)?.[1] ?? uuid5(system);
  return { '@root': root, '@extension': value };
}

/** TS; what is no time is unknown. */
export function time(value: Json | undefined): Fields {
  const written = toHl7Timestamp(textOf(value));
  return written === undefined ? { '@nullFlavor': 'UNK' } : { '@value': written };
}

/** TS or IVL_TS of a choice such as `onset[x]`: a moment, or from when to when; undefined when nothing is said. */
export function times(resource: Fields, choice: string): Fields | undefined {
  const moment = resource[`${choice}DateTime`];
  if (moment !== undefined) return time(moment);
  const period = resource[`${choice}Period`];
  return isFields(period) ? interval(period['start'], period['end']) : undefined;
}

/** IVL_TS; an end that is not said is left out. */
export function interval(start: Json | undefined, end: Json | undefined): Fields {
  return xml({ low: time(start), high: end === undefined ? undefined : time(end) });
}

/** PQ: units are UCUM. */
export function quantity(given: Json | undefined, type?: string): Fields | undefined {
  const fields = fieldsOf(given);
  if (fields['value'] === undefined) return undefined;
  return xml({
    '@xsi:type': type,
    '@value': textOf(fields['value']),
    '@unit': textOf(fields['code']) || textOf(fields['unit']),
  });
}

const nameUses: Readonly<Record<string, string>> = { official: 'L', usual: 'L', nickname: 'P', maiden: 'L' };
const placeUses: Readonly<Record<string, string>> = { home: 'HP', work: 'WP', temp: 'TMP', old: 'BAD' };
const phoneUses: Readonly<Record<string, string>> = { ...placeUses, mobile: 'MC' };
const schemes: Readonly<Record<string, string>> = {
  phone: 'tel:',
  fax: 'fax:',
  email: 'mailto:',
  sms: 'sms:',
};

/** PN. */
export function personName(name: Fields): Fields {
  return xml({
    '@use': nameUses[textOf(name['use'])],
    '#text': name['family'] === undefined && name['given'] === undefined ? textOf(name['text']) : undefined,
    prefix: textsOf(name['prefix']),
    given: textsOf(name['given']),
    family:
      name['use'] === 'maiden'
        ? { '@qualifier': 'BR', '#text': textOf(name['family']) }
        : textOf(name['family']),
    suffix: textsOf(name['suffix']),
  });
}

/** AD. */
export function address(given: Fields): Fields {
  return xml({
    '@use': placeUses[textOf(given['use'])],
    '#text': given['line'] === undefined && given['city'] === undefined ? textOf(given['text']) : undefined,
    streetAddressLine: textsOf(given['line']),
    city: textOf(given['city']),
    county: textOf(given['district']),
    state: textOf(given['state']),
    postalCode: textOf(given['postalCode']),
    country: textOf(given['country']),
  });
}

/** TEL. */
export function telecom(given: Fields): Fields {
  return xml({
    '@use': phoneUses[textOf(given['use'])],
    '@value': `${schemes[textOf(given['system'])] ?? ''}${textOf(given['value'])}`,
  });
}

const missing: readonly Fields[] = [{ '@nullFlavor': 'UNK' }];

/** Address and telecommunication, which C-CDA wants of everyone, and be it that they are not known. */
export function reachedAt(resource: Fields): { addr: Fields[]; telecom: Fields[] } {
  const all = (list: Fields[]) => (list.length > 0 ? list : [...missing]);
  return {
    addr: all(listOf(resource['address']).map(address)),
    telecom: all(listOf(resource['telecom']).map(telecom)),
  };
}
