import * as z from 'zod';
import { codeSystems, identifierSystems, timeZone } from '../../fhirSettings.ts';
import { ownGuide } from '../../toFhir/ownGuide.ts';
import { zoneOffset } from '../field-mapper/converters/zoneOffset.ts';
import { ccdaToFhir } from './ccdaToFhir.ts';
import { guide } from './guide.ts';
import { guideRowSchema } from './guideRow.ts';

const ownRows = { group: 'Own rows' } as const;

const fields = z.object({
  bundle: z
    .enum(['document', 'transaction', 'collection'])
    .default('document')
    .meta({
      title: 'Bundle',
      description:
        'Document: the whole as one, Composition first. Transaction: a FHIR server writes all of it or nothing. Collection: the resources alone.',
      'x-ui': {
        widget: 'cards',
        order: 1,
        labels: { document: 'document', transaction: 'transaction', collection: 'collection' },
      },
    }),
  write: z
    .enum(['search', 'ids'])
    .default('search')
    .meta({
      title: 'Records are found by',
      description:
        'Identifier: the server looks for the identifier of each record, and creates those without one. Ids of ours: made from what the document says, so that the same document never makes a second record; the server has to accept ids of clients.',
      'x-ui': {
        order: 2,
        showIf: { bundle: 'transaction' },
        labels: { search: 'their identifier', ids: 'ids of ours' },
      },
    }),
  with_source: z
    .boolean()
    .default(false)
    .meta({
      title: 'Document itself',
      description: 'Adds the document as it arrived, as an attachment of a DocumentReference.',
      'x-ui': { widget: 'switch', order: 3 },
    }),
  time_zone: timeZone({ order: 4 }).meta({
    title: 'Time zone of the sender',
    description: 'Such as Europe/Berlin, for times without a zone. Empty: such times are cut to the date.',
    'x-ui': { placeholder: 'America/New_York', order: 4 },
  }),
  identifier_systems: identifierSystems({ order: 5 }).meta({
    title: 'Identifier systems',
    description: 'Which OID means which identifier system. Others become urn:oid: and the OID.',
    'x-ui': { widget: 'table', order: 5 },
  }),
  code_systems: codeSystems({ order: 6 }).meta({
    title: 'Code systems',
    description: 'OIDs of coding systems and their URIs. LOINC, SNOMED CT, RxNorm and the like are known.',
    'x-ui': { widget: 'table', order: 6 },
  }),
  rows: z
    .array(
      guideRowSchema.extend({
        action: z
          .enum(['instead', 'also', 'drop'])
          .default('instead')
          .meta({
            title: 'What it does',
            description:
              'Instead: the shipped rows from this place to this element no longer count. Also: beside them, before them. Drop: they no longer count, and nothing takes their place.',
            'x-ui': { labels: { instead: 'instead', also: 'also', drop: 'drop' } },
          }),
      }),
    )
    .max(1000)
    .default([])
    .meta({
      title: 'Own rows',
      description:
        'What this sender means otherwise. The shipped rows follow the C-CDA on FHIR guide of HL7; rows here replace or drop them, or add to them.',
      'x-ui': { widget: 'table', order: 7, ...ownRows },
    }),
  codes: z
    .array(
      z.object({
        table: z
          .string()
          .min(1)
          .meta({
            title: 'Table',
            examples: ['AdministrativeGender'],
            description: 'The table, as rows name it.',
          }),
        from: z
          .string()
          .min(1)
          .meta({ title: 'Code', examples: ['UN'], description: 'The code as sent.' }),
        to: z
          .string()
          .min(1)
          .meta({ title: 'Becomes', examples: ['other'], description: 'The code that FHIR has.' }),
        display: z
          .string()
          .optional()
          .meta({ title: 'Words', examples: ['Other'], description: 'What the code means.' }),
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
      'x-ui': { widget: 'table', order: 8, ...ownRows },
    }),
  report_unmapped: z
    .boolean()
    .default(true)
    .meta({
      title: 'Report entries that no row reads',
      description:
        'Lists the coded entries of the document that become no resource, as a note with each run.',
      'x-ui': { widget: 'switch', order: 9, advanced: true },
    }),
});

const shippedTables = new Set(guide.tables.map(({ name }) => name));

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
  for (const { list, index, cell, problem } of ccdaToFhir({ ...own, rows }, settings).compiled.problems) {
    const number = list === 'rows' ? numbers[index] : undefined;
    if (number === undefined) continue;
    const message = `Row ${number + 1}: ${problem}`;
    context.addIssue({ code: 'custom', path: ['rows', number, cell], message });
  }
});
