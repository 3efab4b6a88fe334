/** Codes of SNOMED CT and their words, as documents say them; documents are written in English. */
export const allergyKinds: Readonly<Record<string, [string, string]>> = {
  medication: ['416098002', 'Allergy to drug'],
  food: ['414285001', 'Allergy to food'],
  environment: ['426232007', 'Environmental allergy'],
};
export const anyAllergy: readonly [string, string] = ['419199007', 'Allergy to substance'];

export const problemStatuses: Readonly<Record<string, [string, string]>> = {
  active: ['55561003', 'Active'],
  inactive: ['73425007', 'Inactive'],
  resolved: ['413322009', 'Resolved'],
  recurrence: ['246455001', 'Recurrence'],
  relapse: ['263855007', 'Relapse'],
  remission: ['277022003', 'In remission'],
};

/** The panel that vital signs belong to (LOINC). */
export const vitalSignsPanel = {
  coding: [{ system: 'http://loinc.org', code: '85353-1', display: 'Vital signs panel' }],
};

/** Before what a patient was found not to be allergic to, and instead of the state of a problem that is none. */
export const notAllergicTo = 'Not allergic to';
export const ruledOut = 'ruled out';

export const noInformation = 'No information';
export const reasonTitle = 'Reason for referral';
/** Who has written a document that nobody signs. */
export const writingDevice = 'PyHeart Studio';
