import * as z from 'zod';
import { codeSystems, identifierSystems, timeZone } from '../../fhirSettings.ts';
import { checkOwn } from '../../toFhir/checkOwn.ts';
import { actionField, codesField, ownRows, writeField } from '../../toFhir/converterFields.ts';
import { ccdaToFhir } from './ccdaToFhir.ts';
import { guide } from './guide.ts';
import { guideRowSchema } from './guideRow.ts';

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
  write: writeField({
    description:
      'Identifier: the server looks for the identifier of each record, and creates those without one. Ids of ours: made from what the document says, so that the same document never makes a second record; the server has to accept ids of clients.',
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
        action: actionField({
          description:
            'Instead: the shipped rows from this place to this element no longer count. Also: beside them, before them. Drop: they no longer count, and nothing takes their place.',
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
  codes: codesField(8, { table: 'AdministrativeGender', from: 'UN', to: 'other', display: 'Other' }),
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
export const converterSettings = fields.superRefine((settings, context) =>
  checkOwn(settings, context, {
    guide,
    tables: shippedTables,
    problemsOf: (own) => ccdaToFhir(own, settings).compiled.problems,
  }),
);
