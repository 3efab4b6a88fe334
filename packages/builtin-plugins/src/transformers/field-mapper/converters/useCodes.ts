/** HL7 table 0200 → FHIR name-use. */
export const nameUses: Record<string, string> = {
  BAD: 'old',
  D: 'usual',
  L: 'official',
  M: 'maiden',
  MSK: 'anonymous',
  N: 'nickname',
  NAV: 'temp',
  R: 'official',
  TEMP: 'temp',
};

/** HL7 table 0190 → FHIR address-use. */
export const addressUses: Record<string, string> = {
  B: 'work',
  BA: 'old',
  BI: 'billing',
  C: 'temp',
  H: 'home',
  O: 'work',
};

/** HL7 table 0190 → FHIR address-type. */
export const addressTypes: Record<string, string> = { M: 'postal', SH: 'postal' };

/** HL7 table 0201 → FHIR contact-point-use. */
export const contactUses: Record<string, string> = { PRN: 'home', PRS: 'mobile', WPN: 'work' };

/** HL7 table 0202 → FHIR contact-point-system. */
export const contactSystems: Record<string, string> = {
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
};
