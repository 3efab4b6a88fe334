import { readCcda } from '@pyheart/formats';
import { definePlugin, type Issue, PluginError } from '@pyheart/plugin-sdk';
import { errorPort } from '../../errorPort.ts';
import { withShared } from '../../texts/withShared.ts';
import { countedTypes } from '../../toFhir/countedTypes.ts';
import { ownGuide } from '../../toFhir/ownGuide.ts';
import { ccdaToFhir } from './ccdaToFhir.ts';
import { guide } from './guide.ts';
import { droppedIssues, unreadIssue } from './reports.ts';
import { type ConverterConfig, converterSettings } from './settings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Clinical documents as bundles of FHIR R4, by rows that follow the C-CDA on FHIR guide and that users may override. */
export const ccdaToFhirPlugin = definePlugin({
  key: 'ccda-to-fhir',
  kind: 'transformer',
  title: 'C-CDA to FHIR',
  summary: 'Makes FHIR resources of clinical documents, as the C-CDA on FHIR guide says.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'C-CDA',
  icon: 'file-input',
  keywords: ['convert', 'cda', 'ccd', 'clinical document', 'bundle', 'r4', 'referral', 'discharge summary'],
  texts: withShared({ es, ar }),
  config: converterSettings,
  example: { bundle: 'document', time_zone: 'America/Los_Angeles' },
  sentence: 'as FHIR {bundle}',
  inputs: [{ name: 'in', title: 'Clinical document', kinds: ['cda.document', 'xml'] }],
  outputs: [{ name: 'out', title: 'FHIR bundle', kinds: ['fhir.bundle'] }, errorPort],
  converts: { from: ['cda.document'], to: ['fhir.bundle'] },
  initialize: async ({ config }) => prepare(config),
  run: async (message, { config, state, derive, explain, report, unlisted, node }) => {
    const document = readCcda(typeof message.body === 'string' ? message.body : '');
    if ('problem' in document) {
      throw new PluginError('PH-VAL-002', document.problem, {
        hint: 'Ask the sender for a clinical document (HL7 CDA) that is well-formed XML.',
      });
    }
    const { bundle, resources, dropped, unlisted: codes, unread } = state.convert(document);
    for (const code of codes) unlisted(code);
    const issues: Issue[] = droppedIssues(dropped, document.text);
    if (config.report_unmapped && unread.length > 0) issues.push(unreadIssue(unread));
    if (issues.length > 0) report(issues.map((issue) => ({ ...issue, at: { node, ...issue.at } })));
    explain(
      `${document.sections.length} sections became ${resources.length} resources: ${countedTypes(resources)}.`,
    );
    return {
      out: derive({
        kind: 'fhir.bundle',
        subtype: `Bundle/${config.bundle}`,
        version: '4.0.1',
        body: bundle,
      }),
    };
  },
});

function prepare(config: ConverterConfig) {
  return ccdaToFhir(ownGuide(guide, config).guide, { ...config, type: config.bundle });
}
