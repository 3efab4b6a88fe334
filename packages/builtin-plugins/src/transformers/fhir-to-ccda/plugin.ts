import { definePlugin, type Issue, PluginError } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { errorPort } from '../../errorPort.ts';
import { withShared } from '../../texts/withShared.ts';
import { fhirToCcda } from './fhirToCcda.ts';
import { isFields, listOf } from './fields.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const config = z.object({
  kind: z
    .enum(['ccd', 'referral'])
    .default('ccd')
    .meta({
      title: 'Document',
      description:
        'Summary of care: what is known of the patient. Referral note: the same, with the reason to send the patient on.',
      'x-ui': {
        widget: 'cards',
        order: 1,
        labels: { ccd: 'summary of care (CCD)', referral: 'referral note' },
      },
    }),
  title: z
    .string()
    .max(200)
    .default('')
    .meta({
      title: 'Title',
      description:
        'What the document is called. Empty: as the bundle says, else as documents of its kind are.',
      'x-ui': { order: 2, placeholder: 'Summary of care' },
    }),
  custodian: z
    .string()
    .min(1)
    .max(200)
    .default('Unknown organization')
    .meta({
      title: 'Who keeps it',
      description: 'The organization that keeps the document, where the bundle does not name one.',
      examples: ['Westhill Clinic'],
      'x-ui': { order: 3 },
    }),
});

/** FHIR bundles as clinical documents: header, sections with narrative made of their entries, and the entries (C-CDA 2.1). */
export const fhirToCcdaPlugin = definePlugin({
  key: 'fhir-to-ccda',
  kind: 'transformer',
  title: 'FHIR to C-CDA',
  summary: 'Writes a summary of care or a referral note (C-CDA) of a FHIR bundle.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'C-CDA',
  icon: 'file-output',
  keywords: ['convert', 'cda', 'ccd', 'clinical document', 'referral', '360x'],
  texts: withShared({ es, ar }),
  config,
  example: { kind: 'referral', custodian: 'Westhill Clinic' },
  sentence: 'as {kind}',
  inputs: [{ name: 'in', title: 'FHIR bundle', kinds: ['fhir.bundle'] }],
  outputs: [{ name: 'out', title: 'Clinical document', kinds: ['cda.document'] }, errorPort],
  converts: { from: ['fhir.bundle'], to: ['cda.document'] },
  run: async (message, { config: settings, derive, explain, report, node, clock }) => {
    const { body } = message;
    if (!isFields(body) || body['resourceType'] !== 'Bundle')
      throw new PluginError('PH-VAL-002', 'The message is no FHIR bundle.', {
        hint: 'Put a step before it that gives bundles.',
      });
    const patients = listOf(body['entry']).filter(
      ({ resource }) => isFields(resource) && resource['resourceType'] === 'Patient',
    );
    if (patients.length > 1)
      throw new PluginError(
        'PH-VAL-002',
        `The bundle has ${patients.length} patients, and a document is of one.`,
        { hint: 'Let the step before it ask for one patient at a time, such as Patient/$everything.' },
      );
    if (patients.length === 0)
      throw new PluginError('PH-VAL-002', 'The bundle has no Patient, so it cannot become a document.', {
        hint: 'Let the step before it ask for the patient too, such as Patient/$everything.',
      });
    const { text, sections, entries, left } = fhirToCcda(body, {
      ...settings,
      now: clock.now().toISOString(),
    });
    if (left.length > 0) report([{ ...leftIssue(left), at: { node } }]);
    explain(`${entries} resources became entries of ${sections} sections.`);
    return { out: derive({ kind: 'cda.document', body: text, meta: { contentType: 'application/xml' } }) };
  },
});

function leftIssue(left: readonly string[]): Issue {
  const types = [...new Set(left)].sort().join(', ');
  return {
    code: 'FIELDS_NOT_MAPPED',
    severity: 'info',
    message: `No section takes these resources: ${types}.`,
    hint: 'Nothing has to be done when the receiver does not need them.',
    at: {},
  };
}
