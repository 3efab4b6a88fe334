/** HL7 table 0085 → FHIR observation-status. */
export const resultStatus = {
  name: 'Result status',
  rows: [
    { from: 'F', to: 'final' },
    { from: 'P', to: 'preliminary' },
    { from: 'R', to: 'preliminary' },
    { from: 'S', to: 'preliminary' },
    { from: 'C', to: 'corrected' },
    { from: 'I', to: 'registered' },
    { from: 'O', to: 'registered' },
    { from: 'X', to: 'cancelled' },
    { from: 'D', to: 'entered-in-error' },
    { from: 'W', to: 'entered-in-error' },
  ],
};

/** HL7 table 0123 → FHIR diagnostic-report-status. */
export const reportStatus = {
  name: 'Report status',
  rows: [
    { from: 'F', to: 'final' },
    { from: 'P', to: 'preliminary' },
    { from: 'R', to: 'preliminary' },
    { from: 'A', to: 'partial' },
    { from: 'C', to: 'corrected' },
    { from: 'I', to: 'registered' },
    { from: 'O', to: 'registered' },
    { from: 'S', to: 'registered' },
    { from: 'X', to: 'cancelled' },
  ],
};
