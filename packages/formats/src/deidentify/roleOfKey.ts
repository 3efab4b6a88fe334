import type { Role } from './Disguise.ts';

const rules: readonly [Role, RegExp][] = [
  ['mail', /(^| )(e ?mail|mail)( |$)/],
  ['phone', /(^| )(phone|mobile|fax|tel|telephone|telecom|cell|pager)( |$)/],
  ['family', /(^| )(last|family|sur|maiden) ?name( |$)|(^| )(surname|lastname|family|last)$/],
  ['given', /(^| )(first|given|middle|fore) ?name( |$)|(^| )(firstname|forename|given|first|middle)$/],
  [
    'name',
    /(^| )(patient|full|person|contact|insured|subscriber|guarantor|mother|father|spouse|doctor|physician|provider|practitioner|attending|member) ?name$|^name$/,
  ],
  ['date', /(^| )(dob|birthday|date|birth date|time|timestamp)( |$)/],
  ['street', /(^| )(street|address|addr|line ?\d?)( |$)/],
  ['city', /(^| )(city|town|county|village)( |$)/],
  ['zip', /(^| )(zip|postal|postcode|zipcode)( |$)/],
  [
    'id',
    /(^| )(ssn|mrn|nhs|npi|passport|license|licence|identifier|ids?|nr|no|number|account)$|(^| )(ssn|mrn|medical record)( |$)/,
  ],
  ['line', /(^| )(notes?|comments?|narrative|history|remarks?|text|description|report)$/],
];

/** What a key such as `lastName`, `patient_id` or `Date of birth` says about its value; undefined for most. */
export function roleOfKey(key: string): Role | undefined {
  const words = wordsOfKey(key);
  return rules.find(([, pattern]) => pattern.test(words))?.[0];
}

/** True for a key that is a number, such as one of a person; tags of DICOM name what they hold. */
export function isNumberedKey(key: string): boolean {
  return /\d{4,}/.test(key) && !/^[\dA-F]{8}$/.test(key);
}

/** The words of a key, in lower case and with one blank between them. */
export function wordsOfKey(key: string): string {
  return key
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .toLowerCase();
}
