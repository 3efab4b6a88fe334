import * as z from 'zod';
import { codeSystems, identifierPattern, identifierSystems, timeZone } from '../../fhirSettings.ts';
import { checkOwn } from '../../toFhir/checkOwn.ts';
import { actionField, codesField, ownRows, writeField } from '../../toFhir/converterFields.ts';
import { guide } from './guide.ts';
import { guideRowSchema } from './guideRow.ts';
import { v2ToFhir } from './v2ToFhir.ts';

const fields = z.object({
  bundle: z
    .enum(['transaction', 'message', 'collection'])
    .default('transaction')
    .meta({
      title: 'Bundle',
      description:
        'Transaction: a FHIR server writes all of it or nothing. Message: for receivers of FHIR messages, header first. Collection: the resources alone.',
      'x-ui': {
        widget: 'cards',
        order: 1,
        labels: { transaction: 'transaction', message: 'message', collection: 'collection' },
      },
    }),
  write: writeField({
    description:
      'Identifier: the server looks for the identifier of each record, and creates those without one. Ids of ours: made from what the message says, so that the same message never makes a second record; the server has to accept ids of clients.',
  }),
  with_header: z
    .boolean()
    .default(true)
    .meta({
      title: 'Message header and provenance',
      description: 'Who sent the message, when and why, as MessageHeader and Provenance.',
      'x-ui': { widget: 'switch', order: 3, showIf: { bundle: ['transaction', 'collection'] } },
    }),
  time_zone: timeZone({ order: 4 }),
  identifier_systems: identifierSystems({ order: 5 }),
  identifier_pattern: identifierPattern({ order: 6, advanced: true }),
  code_systems: codeSystems({ order: 7 }),
  rows: z
    .array(
      guideRowSchema.extend({
        action: actionField({
          description:
            'Instead: the shipped rows from this field to this element no longer count. Also: beside them, before them. Drop: they no longer count, and nothing takes their place.',
        }),
      }),
    )
    .max(1000)
    .default([])
    .meta({
      title: 'Own rows',
      description:
        'What this sender means otherwise. The shipped rows follow the v2-to-FHIR guide of HL7; rows here replace or drop them, or add to them.',
      'x-ui': { widget: 'table', order: 8, ...ownRows },
    }),
  codes: codesField(9, { table: 'AdministrativeSex', from: 'F', to: 'female', display: 'Female' }),
  report_unmapped: z
    .boolean()
    .default(true)
    .meta({
      title: 'Report fields that no row reads',
      description: 'Lists the filled fields of the message that the rows ignore, as a note with each run.',
      'x-ui': { widget: 'switch', order: 10, advanced: true },
    }),
});

/** The tables that codes of a sender can join: those with codes, and those that rows name. */
const shippedTables = new Set([
  ...guide.tables.map(({ name }) => name),
  ...[...guide.rows, ...guide.types.flatMap(({ rows }) => rows)].map(({ table }) => table),
]);

export type ConverterConfig = z.output<typeof fields>;

/** The settings of the converter. Own rows that cannot work are issues at the cell that has to change. */
export const converterSettings = fields.superRefine((settings, context) =>
  checkOwn(settings, context, {
    guide,
    tables: shippedTables,
    problemsOf: (own) => v2ToFhir(own, settings).compiled.problems,
  }),
);
