import * as z from 'zod';
import { codeSystems, identifierPattern, identifierSystems, timeZone } from '../../fhirSettings.ts';
import { ownGuide } from '../../toFhir/ownGuide.ts';
import { zoneOffset } from '../field-mapper/converters/zoneOffset.ts';
import { guide } from './guide.ts';
import { guideRowSchema } from './guideRow.ts';
import { v2ToFhir } from './v2ToFhir.ts';

const ownRows = { group: 'Own rows' } as const;

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
  write: z
    .enum(['search', 'ids'])
    .default('search')
    .meta({
      title: 'Records are found by',
      description:
        'Identifier: the server looks for the identifier of each record, and creates those without one. Ids of ours: made from what the message says, so that the same message never makes a second record; the server has to accept ids of clients.',
      'x-ui': {
        order: 2,
        showIf: { bundle: 'transaction' },
        labels: { search: 'their identifier', ids: 'ids of ours' },
      },
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
        action: z
          .enum(['instead', 'also', 'drop'])
          .default('instead')
          .meta({
            title: 'What it does',
            description:
              'Instead: the shipped rows from this field to this element no longer count. Also: beside them, before them. Drop: they no longer count, and nothing takes their place.',
            'x-ui': { labels: { instead: 'instead', also: 'also', drop: 'drop' } },
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
  codes: z
    .array(
      z.object({
        table: z
          .string()
          .min(1)
          .meta({
            title: 'Table',
            examples: ['AdministrativeSex'],
            description: 'The table, as rows name it.',
          }),
        from: z
          .string()
          .min(1)
          .meta({ title: 'Code', examples: ['F'], description: 'The code as sent.' }),
        to: z
          .string()
          .min(1)
          .meta({ title: 'Becomes', examples: ['female'], description: 'The code that FHIR has.' }),
        display: z
          .string()
          .optional()
          .meta({ title: 'Words', examples: ['Female'], description: 'What the code means.' }),
        system: z
          .string()
          .optional()
          .meta({
            title: 'System',
            examples: ['http://hl7.org/fhir/administrative-gender'],
            description: 'The URI of the code system, when it is not that of the table.',
          }),
      }),
    )
    .max(5000)
    .default([])
    .meta({
      title: 'Own codes',
      description: 'Codes of this sender that the tables do not list, or mean otherwise.',
      'x-ui': { widget: 'table', order: 9, ...ownRows },
    }),
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
export const converterSettings = fields.superRefine((settings, context) => {
  if (settings.time_zone !== '' && zoneOffset(settings.time_zone) === undefined) {
    const message = `"${settings.time_zone}" is no time zone. Write one such as Europe/Berlin or UTC.`;
    context.addIssue({ code: 'custom', path: ['time_zone'], message });
  }
  const ownTables = new Set(settings.rows.map(({ table }) => table));
  for (const [number, { table }] of settings.codes.entries()) {
    if (shippedTables.has(table) || ownTables.has(table)) continue;
    const message = `There is no table "${table}".`;
    context.addIssue({ code: 'custom', path: ['codes', number, 'table'], message });
  }
  if (settings.rows.length === 0) return;
  const { guide: own, numbers } = ownGuide(guide, settings);
  // The shipped rows work, and reading all of them at each change of the form would take its time.
  const rows = own.rows.slice(0, numbers.length);
  for (const { list, index, cell, problem } of v2ToFhir({ ...own, rows }, settings).compiled.problems) {
    const number = list === 'rows' ? numbers[index] : undefined;
    if (number === undefined) continue;
    const message = `Row ${number + 1}: ${problem}`;
    context.addIssue({ code: 'custom', path: ['rows', number, cell], message });
  }
});
