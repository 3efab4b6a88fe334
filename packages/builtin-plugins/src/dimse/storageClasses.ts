/** Kinds of objects that are chosen by name in forms; the class UIDs are those of PS3.6, annex A. */
export const storageClasses = {
  ct: { title: 'CT', uids: ['1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.5.1.4.1.1.2.1'] },
  mr: {
    title: 'MR',
    uids: ['1.2.840.10008.5.1.4.1.1.4', '1.2.840.10008.5.1.4.1.1.4.1', '1.2.840.10008.5.1.4.1.1.4.2'],
  },
  xray: {
    title: 'X-ray',
    uids: [
      '1.2.840.10008.5.1.4.1.1.1',
      '1.2.840.10008.5.1.4.1.1.1.1',
      '1.2.840.10008.5.1.4.1.1.1.1.1',
      '1.2.840.10008.5.1.4.1.1.12.1',
      '1.2.840.10008.5.1.4.1.1.12.2',
    ],
  },
  mammography: {
    title: 'Mammography',
    uids: ['1.2.840.10008.5.1.4.1.1.1.2', '1.2.840.10008.5.1.4.1.1.1.2.1', '1.2.840.10008.5.1.4.1.1.13.1.3'],
  },
  ultrasound: {
    title: 'Ultrasound',
    uids: ['1.2.840.10008.5.1.4.1.1.6.1', '1.2.840.10008.5.1.4.1.1.3.1'],
  },
  nuclear: {
    title: 'Nuclear medicine and PET',
    uids: ['1.2.840.10008.5.1.4.1.1.20', '1.2.840.10008.5.1.4.1.1.128', '1.2.840.10008.5.1.4.1.1.130'],
  },
  endoscopy: {
    title: 'Endoscopy and photographs',
    uids: [
      '1.2.840.10008.5.1.4.1.1.77.1.1',
      '1.2.840.10008.5.1.4.1.1.77.1.1.1',
      '1.2.840.10008.5.1.4.1.1.77.1.4',
      '1.2.840.10008.5.1.4.1.1.77.1.4.1',
    ],
  },
  capture: {
    title: 'Secondary captures',
    uids: [
      '1.2.840.10008.5.1.4.1.1.7',
      '1.2.840.10008.5.1.4.1.1.7.1',
      '1.2.840.10008.5.1.4.1.1.7.2',
      '1.2.840.10008.5.1.4.1.1.7.3',
      '1.2.840.10008.5.1.4.1.1.7.4',
    ],
  },
  report: {
    title: 'Structured reports',
    uids: [
      '1.2.840.10008.5.1.4.1.1.88.11',
      '1.2.840.10008.5.1.4.1.1.88.22',
      '1.2.840.10008.5.1.4.1.1.88.33',
      '1.2.840.10008.5.1.4.1.1.88.59',
      '1.2.840.10008.5.1.4.1.1.88.67',
    ],
  },
  document: {
    title: 'PDF and CDA documents',
    uids: ['1.2.840.10008.5.1.4.1.1.104.1', '1.2.840.10008.5.1.4.1.1.104.2'],
  },
  radiotherapy: {
    title: 'Radiotherapy',
    uids: [
      '1.2.840.10008.5.1.4.1.1.481.1',
      '1.2.840.10008.5.1.4.1.1.481.2',
      '1.2.840.10008.5.1.4.1.1.481.3',
      '1.2.840.10008.5.1.4.1.1.481.5',
      '1.2.840.10008.5.1.4.1.1.481.8',
    ],
  },
  waveform: {
    title: 'ECG and other curves',
    uids: [
      '1.2.840.10008.5.1.4.1.1.9.1.1',
      '1.2.840.10008.5.1.4.1.1.9.1.2',
      '1.2.840.10008.5.1.4.1.1.9.1.3',
      '1.2.840.10008.5.1.4.1.1.9.2.1',
    ],
  },
  presentation: {
    title: 'Presentation states and key objects',
    uids: ['1.2.840.10008.5.1.4.1.1.11.1', '1.2.840.10008.5.1.4.1.1.11.2', '1.2.840.10008.5.1.4.1.1.88.59'],
  },
} as const;

export type StorageGroup = keyof typeof storageClasses;

export const storageGroups = Object.keys(storageClasses) as [StorageGroup, ...StorageGroup[]];

/** Titles by group, for the choices of a form. */
export const storageTitles: Record<string, string> = Object.fromEntries(
  Object.entries(storageClasses).map(([group, { title }]) => [group, title]),
);

export function uidsOfGroup(group: StorageGroup): readonly string[] {
  return storageClasses[group].uids;
}
