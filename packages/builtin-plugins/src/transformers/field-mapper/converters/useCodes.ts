/** HL7 table 0200 → FHIR name-use. */
export const nameUses = tableOf({
  BAD: 'old',
  D: 'usual',
  L: 'official',
  M: 'maiden',
  MSK: 'anonymous',
  N: 'nickname',
  NAV: 'temp',
  R: 'official',
  TEMP: 'temp',
});

/** HL7 table 0190 → FHIR address-use. */
export const addressUses = tableOf({
  B: 'work',
  BA: 'old',
  BI: 'billing',
  C: 'temp',
  H: 'home',
  O: 'work',
});

/** HL7 table 0190 → FHIR address-type. */
export const addressTypes = tableOf({ M: 'postal', SH: 'postal' });

/** HL7 table 0201 → FHIR contact-point-use. */
export const contactUses = tableOf({ PRN: 'home', PRS: 'mobile', WPN: 'work' });

/** HL7 table 0202 → FHIR contact-point-system. */
export const contactSystems = tableOf({
  BP: 'pager',
  CP: 'phone',
  FX: 'fax',
  Internet: 'email',
  MD: 'other',
  PH: 'phone',
  SAT: 'other',
  TDD: 'other',
  TTY: 'other',
  'X.400': 'email',
});

/** What a sender writes is looked up in a map: an object would find `constructor`. */
function tableOf(codes: Record<string, string>): ReadonlyMap<string, string> {
  return new Map(Object.entries(codes));
}
