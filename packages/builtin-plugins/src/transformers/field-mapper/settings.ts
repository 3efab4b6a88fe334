import * as z from 'zod';
import { packageFields } from '../../fhirPackages/packageFields.ts';
import { codeSystems, identifierPattern, identifierSystems, timeZone } from '../../fhirSettings.ts';
import { compileMapping } from './compileMapping.ts';
import { lookupTableSchema, mappingRowSchema } from './mappingRow.ts';

const hl7Only = { showIf: { target: 'hl7v2' }, group: 'Message header' } as const;
const xmlOnly = { showIf: { target: 'xml' }, group: 'XML' } as const;
const fhirOnly = { showIf: { target: 'fhir-transaction' }, group: 'FHIR' } as const;

const fields = z.object({
  source_kind: z
    .enum(['hl7v2', 'json', 'xml'])
    .default('hl7v2')
    .meta({
      title: 'Reads',
      description:
        'What arrives: HL7 v2 messages, JSON (FHIR and table rows too), or XML. Paths into XML name elements, @attributes and #text: order.patient.@id.',
      'x-ui': { widget: 'cards', order: 1, labels: { hl7v2: 'HL7 v2', json: 'JSON or FHIR', xml: 'XML' } },
    }),
  target: z
    .enum(['fhir-transaction', 'json', 'hl7v2', 'xml'])
    .default('fhir-transaction')
    .meta({
      title: 'Makes',
      description:
        'What leaves: FHIR resources in one transaction, a JSON object, an HL7 v2 message, or an XML document.',
      'x-ui': {
        widget: 'cards',
        order: 2,
        labels: { 'fhir-transaction': 'FHIR resources', json: 'JSON', hl7v2: 'HL7 v2', xml: 'XML' },
      },
    }),
  rows: z
    .array(mappingRowSchema)
    .min(1, 'Add at least one row.')
    .max(2000)
    .meta({
      title: 'Mapping',
      description: 'One row for each target field. Rows apply from the top.',
      'x-ui': { widget: 'mapping', source: 'input', order: 3 },
    }),
  tables: z
    .array(lookupTableSchema)
    .default([])
    .meta({
      title: 'Look-up tables',
      description: 'Tables that rows translate codes with.',
      'x-ui': { widget: 'code-tables', order: 4, group: 'Tables' },
    }),
  on_invalid: z
    .enum(['fail', 'drop'])
    .default('fail')
    .meta({
      title: 'A value that cannot be converted',
      description:
        'Fail: the message goes to the error output and names every such row. Drop: the value is left out and reported.',
      'x-ui': { order: 5, labels: { fail: 'fails the message', drop: 'is left out' } },
    }),
  resources: z
    .array(
      z.object({
        resource: z
          .string()
          .regex(/^[A-Z][A-Za-z]+(#[\w-]+)?$/, 'A resource of the rows, such as Patient.')
          .meta({
            title: 'Resource',
            examples: ['Patient'],
            description: 'As the rows name it: Patient, or Practitioner#attending.',
          }),
        write: z
          .enum(['update', 'create_once', 'create'])
          .default('update')
          .meta({
            title: 'Written by',
            description: 'How the server finds out whether it knows the record already.',
            'x-ui': {
              labels: {
                update: 'updating the record with this identifier, creating it when there is none',
                create_once: 'creating it unless one with this identifier exists',
                create: 'creating a new one each time',
              },
            },
          }),
        identifier_type: z
          .string()
          .default('')
          .meta({
            title: 'Identifier type',
            examples: ['MR'],
            description: 'Which identifier it is found by, such as MR. Empty: the first with a system.',
          }),
      }),
    )
    .default([])
    .meta({
      title: 'Records',
      description:
        'How each resource is written. Resources not listed are updated by identifier, or created when they have none.',
      'x-ui': { widget: 'table', order: 6, ...fhirOnly },
    }),
  identifier_systems: identifierSystems({ order: 7, ...fhirOnly }),
  identifier_pattern: identifierPattern({ advanced: true, order: 8, ...fhirOnly }),
  code_systems: codeSystems({ order: 9, ...fhirOnly }),
  ...packageFields({
    order: 10,
    group: 'Profiles',
    showIf: fhirOnly.showIf,
    description:
      'What the mapping grid checks its result against, besides FHIR R4. Messages are checked by a FHIR validator behind the mapper.',
  }),
  time_zone: timeZone({ order: 13 }),
  report_unmapped: z
    .boolean()
    .default(true)
    .meta({
      title: 'Report fields that no row reads',
      description:
        'Lists the filled fields of the message that the mapping ignores, as a note with each run.',
      'x-ui': { widget: 'switch', order: 14, advanced: true },
    }),
  xml_sample: z
    .string()
    .max(200_000)
    .default('')
    .meta({
      title: 'Sample document',
      description:
        'An XML document as the receiver wants it, with invented values. The grid shows its fields, and what is made has its order of elements and its namespaces. Empty: the order of the rows.',
      examples: ['<order xmlns="urn:example:lab"><patient><id>123</id></patient></order>'],
      'x-ui': { widget: 'longtext', order: 15, ...xmlOnly },
    }),
  hl7_message_type: z
    .string()
    .regex(
      /^[A-Z0-9]{3}\^[A-Z0-9]{3}(\^[A-Z0-9]{3}_[A-Z0-9]{3})?$/,
      'Type, event and structure: ADT^A01^ADT_A01.',
    )
    .default('ADT^A01^ADT_A01')
    .meta({
      title: 'Message type',
      description: 'MSH-9 of the message that is made.',
      'x-ui': { order: 16, ...hl7Only },
    }),
  hl7_version: z
    .enum(['2.3', '2.3.1', '2.4', '2.5', '2.5.1', '2.6', '2.7', '2.8'])
    .default('2.5.1')
    .meta({
      title: 'Version',
      description: 'MSH-12 of the message that is made.',
      'x-ui': { order: 17, ...hl7Only },
    }),
  hl7_sender: z
    .string()
    .default('PYHEART|STUDIO')
    .meta({
      title: 'Sender',
      description: 'MSH-3 and MSH-4: application|facility.',
      'x-ui': { order: 18, ...hl7Only },
    }),
  hl7_receiver: z
    .string()
    .default('')
    .meta({
      title: 'Receiver',
      examples: ['LAB'],
      description: 'MSH-5 and MSH-6: application|facility.',
      'x-ui': { order: 19, ...hl7Only },
    }),
  hl7_processing_id: z
    .enum(['P', 'T', 'D'])
    .default('P')
    .meta({
      title: 'Processing id',
      description: 'MSH-11 of the message that is made.',
      'x-ui': {
        order: 20,
        advanced: true,
        labels: { P: 'P, production', T: 'T, training', D: 'D, debugging' },
        ...hl7Only,
      },
    }),
});

export type MapperSettings = z.output<typeof fields>;

/** The settings of the mapper. Rows that cannot work are issues at the cell that has to change. */
export const mapperSettings = fields.superRefine((settings, context) => {
  for (const { path, message } of compileMapping(settings).problems) {
    context.addIssue({ code: 'custom', path: [...path], message });
  }
});
