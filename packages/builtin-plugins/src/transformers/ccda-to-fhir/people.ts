import { type CdaElement, type CdaSpot, childAt, childrenOf } from '@pyheart/formats';
import type { Body } from '../../toFhir/Draft.ts';
import type { Conversion } from './Conversion.ts';
import { filled } from './filled.ts';
import { period } from './period.ts';

/** HL7 EntityNameUse, PostalAddressUse and TelecommunicationAddressUse (CDA R2 data types) in FHIR. */
const nameUses: Readonly<Record<string, string>> = {
  L: 'official',
  C: 'official',
  P: 'nickname',
  A: 'nickname',
  ASGN: 'usual',
  PHON: 'usual',
};
const addressUses: Readonly<Record<string, string>> = {
  H: 'home',
  HP: 'home',
  HV: 'home',
  WP: 'work',
  DIR: 'work',
  PUB: 'work',
  TMP: 'temp',
  BAD: 'old',
};
const telecomUses: Readonly<Record<string, string>> = {
  H: 'home',
  HP: 'home',
  HV: 'home',
  WP: 'work',
  DIR: 'work',
  PUB: 'work',
  MC: 'mobile',
  TMP: 'temp',
  BAD: 'old',
};
const schemes: Readonly<Record<string, string>> = {
  tel: 'phone',
  fax: 'fax',
  'x-text-fax': 'fax',
  mailto: 'email',
  http: 'url',
  https: 'url',
  sms: 'sms',
};

/** PN and ON: the parts of a name, or its text. */
export function humanName(spot: CdaSpot, conversion: Conversion): Body | undefined {
  const { element } = spot;
  const family = texts(element, 'family').join(' ');
  const given = texts(element, 'given');
  const validTime = childAt(element, 'validTime');
  const isMaiden = childrenOf(element, 'family').some((one) => one.attributes.get('qualifier') === 'BR');
  return filled({
    use: isMaiden ? 'maiden' : useOf(element, nameUses),
    text: family === '' && given.length === 0 ? element.text : undefined,
    family,
    given,
    prefix: texts(element, 'prefix'),
    suffix: texts(element, 'suffix'),
    period: validTime && period({ element: validTime }, conversion),
  });
}

/** AD: lines, town and country, or its text. */
export function address({ element }: CdaSpot, conversion: Conversion): Body | undefined {
  const street = [...texts(element, 'houseNumber'), ...texts(element, 'streetName')].join(' ');
  const time = childAt(element, 'useablePeriod');
  const parts = filled({
    text: element.text,
    line: [
      ...texts(element, 'streetAddressLine'),
      ...(street === '' ? [] : [street]),
      ...texts(element, 'additionalLocator'),
    ],
    city: texts(element, 'city')[0],
    district: texts(element, 'county')[0],
    state: texts(element, 'state')[0],
    postalCode: texts(element, 'postalCode')[0],
    country: texts(element, 'country')[0],
  });
  if (parts === undefined) return undefined;
  return {
    ...filled({ use: useOf(element, addressUses), period: time && period({ element: time }, conversion) }),
    ...parts,
  };
}

/** TEL: the scheme says what it is; without one it is a phone number. */
export function contactPoint({ element }: CdaSpot, conversion: Conversion): Body | undefined {
  const text = element.attributes.get('value')?.trim() ?? '';
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/i.exec(text) ?? [];
  const system = schemes[scheme.toLowerCase()];
  const isAddress = system === 'url' || (scheme !== '' && system === undefined);
  const value = isAddress ? text : (scheme === '' ? text : rest).trim();
  if (value === '') return undefined;
  const time = childAt(element, 'useablePeriod');
  return filled({
    system: system ?? (scheme !== '' ? 'other' : value.includes('@') ? 'email' : 'phone'),
    value,
    use: useOf(element, telecomUses),
    period: time && period({ element: time }, conversion),
  });
}

function texts(element: CdaElement, name: string): string[] {
  return childrenOf(element, name).flatMap(({ text }) => (text === '' ? [] : [text.replaceAll(/\s+/g, ' ')]));
}

/** A list of uses in one attribute: the first that FHIR knows. */
function useOf(element: CdaElement, uses: Readonly<Record<string, string>>): string | undefined {
  const words = element.attributes.get('use')?.split(/\s+/) ?? [];
  return words.flatMap((word) => (Object.hasOwn(uses, word) ? (uses[word] ?? []) : [])).at(0);
}
