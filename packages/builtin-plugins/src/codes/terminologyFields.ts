import * as z from 'zod';
import { packageFields } from '../fhirPackages/packageFields.ts';

/** Where the value sets, code systems and concept maps of a node come from; `order` is the place of the first field. */
export function terminologyFields(order: number) {
  const { package_folder, packages } = packageFields({ order, description: '' });
  return { package_folder, packages };
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
