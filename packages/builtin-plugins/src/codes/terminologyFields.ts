import * as z from 'zod';

const fileRow = z.object({
  // A row that was just added may be empty: the list of what can be chosen is asked for with it.
  file: z
    .string()
    .default('')
    .meta({
      title: 'File',
      examples: ['lab-to-loinc.json'],
      description: 'A resource as JSON, a package (.tgz), or a folder of such files.',
      'x-ui': { widget: 'remote', options: 'packages', placeholder: 'lab-to-loinc.json' },
    }),
});

/** Where the value sets, code systems and concept maps of a node come from; `order` is the place of the first field. */
export function terminologyFields(order: number) {
  return {
    package_folder: z
      .string()
      .optional()
      .meta({
        title: 'Folder of files',
        examples: ['/data/terminology'],
        description:
          'A folder of the server with ConceptMap, ValueSet and CodeSystem resources, or packages of them.',
        'x-ui': { order, placeholder: '/data/terminology' },
      }),
    packages: z
      .array(fileRow)
      .max(20)
      .default([])
      .meta({
        title: 'Files',
        description: 'What of the folder is used, besides the value sets of FHIR R4 itself.',
        'x-ui': { widget: 'table', order: order + 1, showIf: { package_folder: { exists: true } } },
      }),
  };
}

export function codePathField(order: number) {
  return z
    .string()
    .min(1)
    .meta({
      title: 'Coded element',
      examples: ['Observation.code'],
      description:
        'Where the code stands: Observation.code or Patient.gender in FHIR, items[*].code in JSON, OBX[*]-3.1 in HL7 v2.',
      'x-ui': { widget: 'path', source: 'input', order },
    });
}

export function fromSystemField(order: number) {
  return z
    .string()
    .default('')
    .meta({
      title: 'System of bare codes',
      examples: ['http://loinc.org'],
      description:
        'The code system of codes that have none beside them, and of all codes in HL7 v2. Empty: any.',
      'x-ui': { order, advanced: true, placeholder: 'http://loinc.org' },
    });
}
