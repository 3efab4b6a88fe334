/** Codes of an invented laboratory and the LOINC codes that mean the same. */
export const localToLoinc = [
  { from: 'NA', to: '2951-2' },
  { from: 'K', to: '2823-3' },
  { from: 'CL', to: '2075-0' },
  { from: 'CREA', to: '2160-0' },
  { from: 'GLU', to: '2345-7' },
  { from: 'HGB', to: '718-7' },
  { from: 'WBC', to: '6690-2' },
  { from: 'PDF', to: '11502-2' },
];
