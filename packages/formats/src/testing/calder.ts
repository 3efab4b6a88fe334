/** What is told of one invented family, for tests that nothing of it is left. */
export const calder = {
  /** The first segments of an admission in HL7 v2. */
  header: [
    'MSH|^~\\&|HIS|WESTHILL|STUDIO|HUB|20260302083000+0000||ADT^A01^ADT_A01|WH000101|P|2.5.1',
    'EVN|A01|20260302083000+0000|||CLERK7',
  ],
  nextOfKin: 'NK1|1|Calder^Owen|SPO^Spouse^HL70063||^PRN^PH^^^503^5550143',
  /** A result in FHIR, without whose it is. */
  glucose: {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '2345-7', display: 'Glucose' }] },
    effectiveDateTime: '2026-03-02T08:30:00Z',
    note: [{ text: 'Seen by Ruth Calder in the ward' }],
  },
};
