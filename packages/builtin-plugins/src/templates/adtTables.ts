/** HL7 table 0001 → FHIR administrative-gender. */
export const administrativeSex = {
  name: 'Administrative sex',
  rows: [
    { from: 'F', to: 'female' },
    { from: 'M', to: 'male' },
    { from: 'O', to: 'other' },
    { from: 'A', to: 'other' },
    { from: 'N', to: 'other' },
    { from: 'U', to: 'unknown' },
  ],
};

/** HL7 table 0004 → v3 ActCode. */
const patientClass = {
  name: 'Patient class',
  rows: [
    { from: 'E', to: 'EMER' },
    { from: 'I', to: 'IMP' },
    { from: 'O', to: 'AMB' },
    { from: 'P', to: 'PRENC' },
    { from: 'R', to: 'AMB' },
    { from: 'B', to: 'IMP' },
  ],
};

const patientClassWords = {
  name: 'Patient class in words',
  rows: [
    { from: 'E', to: 'emergency' },
    { from: 'I', to: 'inpatient encounter' },
    { from: 'O', to: 'ambulatory' },
    { from: 'P', to: 'pre-admission' },
    { from: 'R', to: 'ambulatory' },
    { from: 'B', to: 'inpatient encounter' },
  ],
};

/** What an ADT event says about the visit (MSH-9.2) → FHIR encounter-status. */
const visitStatus = {
  name: 'Visit status',
  rows: [
    { from: 'A01', to: 'in-progress' },
    { from: 'A02', to: 'in-progress' },
    { from: 'A03', to: 'finished' },
    { from: 'A04', to: 'in-progress' },
    { from: 'A05', to: 'planned' },
    { from: 'A06', to: 'in-progress' },
    { from: 'A07', to: 'in-progress' },
    { from: 'A08', to: 'in-progress' },
    { from: 'A11', to: 'cancelled' },
    { from: 'A13', to: 'in-progress' },
    { from: 'A38', to: 'cancelled' },
  ],
  default: 'unknown',
};

export const adtTables = [administrativeSex, patientClass, patientClassWords, visitStatus];
