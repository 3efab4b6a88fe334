import * as z from 'zod';

/** The settings of *De-identify DICOM*. */
export const config = z.object({
  key: z
    .string()
    .min(1)
    .meta({
      title: 'Key',
      examples: ['${DEIDENTIFICATION_KEY}'],
      description:
        'A secret of your site of 16 letters or more. UIDs, pseudonyms and the shift of dates follow from it: the same key gives the same, and without it nobody finds the way back.',
      'x-ui': { widget: 'secret', secret: true, order: 1 },
    }),
  dates: z
    .enum(['remove', 'shift', 'keep'])
    .default('remove')
    .meta({
      title: 'Dates',
      description:
        'Shift: all dates of a patient go back by the same number of weeks, one to 104, so that the days between them stay. The date of birth is always taken out.',
      'x-ui': { widget: 'cards', order: 2, labels: { remove: 'take out', shift: 'shift', keep: 'keep' } },
    }),
  uids: z
    .enum(['replace', 'keep'])
    .default('replace')
    .meta({
      title: 'UIDs',
      description:
        'Replace: studies, series and objects get other UIDs, the same for the same, so that they stay together.',
      'x-ui': { widget: 'cards', order: 3, labels: { replace: 'replace', keep: 'keep' } },
    }),
  patient: z
    .enum(['pseudonym', 'empty'])
    .default('pseudonym')
    .meta({
      title: 'Patient name and number',
      description: 'Pseudonym: twelve letters that are the same for the same patient.',
      'x-ui': { widget: 'cards', order: 4, labels: { pseudonym: 'pseudonym', empty: 'empty' } },
    }),
  descriptions: z
    .enum(['remove', 'clean'])
    .default('remove')
    .meta({
      title: 'Descriptions and comments',
      description:
        'Clean: descriptions stay without the names and numbers that stand elsewhere in the object, dates, addresses and long numbers. A name that stands nowhere else is not found: look at a sample of the results.',
      'x-ui': { widget: 'cards', order: 5, labels: { remove: 'take out', clean: 'clean' } },
    }),
  keep_characteristics: z
    .boolean()
    .default(false)
    .meta({
      title: 'Keep characteristics of the patient',
      description: 'Sex, age, size, weight and the like.',
      'x-ui': { widget: 'switch', order: 6, advanced: true },
    }),
  keep_device: z
    .boolean()
    .default(false)
    .meta({
      title: 'Keep the device',
      description: 'Station, serial number and what else names the machine.',
      'x-ui': { widget: 'switch', order: 7, advanced: true },
    }),
  keep_institution: z
    .boolean()
    .default(false)
    .meta({
      title: 'Keep the institution',
      description: 'Name, address and department.',
      'x-ui': { widget: 'switch', order: 8, advanced: true },
    }),
  keep_safe_private: z
    .boolean()
    .default(false)
    .meta({
      title: 'Keep safe private attributes',
      description:
        'Those that PS3.15 calls safe, such as the b-value of a diffusion image. All others are taken out.',
      'x-ui': { widget: 'switch', order: 9, advanced: true },
    }),
  allow_burned_in: z
    .boolean()
    .default(false)
    .meta({
      title: 'Accept text in pixels',
      description:
        'Objects whose pixels may show a name are refused: Burned In Annotation is YES, or it is not said and the object is an ultrasound, a scan or a photo. So are all encapsulated documents. Neither pixels nor documents are changed.',
      'x-ui': { widget: 'switch', order: 10, advanced: true },
    }),
});
