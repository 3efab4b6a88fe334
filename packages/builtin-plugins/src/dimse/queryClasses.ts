/** SOP classes that ask for what a system has and move it (PS3.4, annex C and K). */
export const queryClasses = {
  patientFind: '1.2.840.10008.5.1.4.1.2.1.1',
  patientMove: '1.2.840.10008.5.1.4.1.2.1.2',
  studyFind: '1.2.840.10008.5.1.4.1.2.2.1',
  studyMove: '1.2.840.10008.5.1.4.1.2.2.2',
  worklistFind: '1.2.840.10008.5.1.4.31',
} as const;

export const queryLevels = ['PATIENT', 'STUDY', 'SERIES', 'IMAGE'] as const;
export type QueryLevel = (typeof queryLevels)[number];

/** The attributes that name one thing at a level, those of the levels above before (PS3.4, C.6). */
const uniqueKeys: Record<QueryLevel, string> = {
  PATIENT: 'PatientID',
  STUDY: 'StudyInstanceUID',
  SERIES: 'SeriesInstanceUID',
  IMAGE: 'SOPInstanceUID',
};

/** The attribute that names one thing of a level. */
export function uniqueKeyOf(level: QueryLevel): string {
  return uniqueKeys[level];
}

/** The unique keys of a level and of those above it. */
export function uniqueKeysOf(level: QueryLevel): string[] {
  return queryLevels.slice(0, queryLevels.indexOf(level) + 1).map((each) => uniqueKeys[each]);
}
