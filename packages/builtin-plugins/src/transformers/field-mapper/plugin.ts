import { definePlugin, hasErrors, PluginError } from '@pyheart/plugin-sdk';
import { errorPort } from '../../errorPort.ts';
import { packageChoices } from '../../fhirPackages/packageChoices.ts';
import { withShared } from '../../texts/withShared.ts';
import { compileMapping } from './compileMapping.ts';
import { prepareMapping } from './mapMessage.ts';
import { openForMapping } from './openForMapping.ts';
import { mapperSettings } from './settings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Maps fields by rows: HL7 v2, JSON or XML in, a FHIR transaction, JSON, HL7 v2 or XML out. */
export const fieldMapper = definePlugin({
  key: 'field-mapper',
  kind: 'transformer',
  title: 'Field mapper',
  summary: 'Maps fields row by row, from HL7 v2, JSON or XML to FHIR, JSON, HL7 v2 or XML.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Mapping',
  icon: 'arrow-left-right',
  keywords: ['map', 'transform', 'convert', 'v2-to-fhir', 'translate'],
  texts: withShared({ es, ar }),
  config: mapperSettings,
  example: {
    source_kind: 'hl7v2',
    target: 'fhir-transaction',
    rows: [
      { id: 'id', from: 'PID-3', to: 'Patient.identifier[*]', type: 'identifier', each: 'PID-3' },
      { id: 'name', from: 'PID-5', to: 'Patient.name[*]', type: 'name', each: 'PID-5' },
      { id: 'birth', from: 'PID-7', to: 'Patient.birthDate', type: 'date' },
      { id: 'sex', from: 'PID-8', to: 'Patient.gender', lookup: 'gender' },
    ],
    tables: [
      {
        name: 'gender',
        rows: [
          { from: 'F', to: 'female' },
          { from: 'M', to: 'male' },
        ],
        default: 'unknown',
      },
    ],
    resources: [{ resource: 'Patient', write: 'update' }],
  },
  sentence: 'maps {source_kind} to {target}',
  inputs: [
    {
      name: 'in',
      title: 'Messages',
      kinds: [
        'hl7v2',
        'json',
        'fhir.resource',
        'fhir.bundle',
        'dicom.json',
        'csv.rows',
        'row',
        'xml',
        'cda.document',
      ],
    },
  ],
  outputs: [{ name: 'out', title: 'Mapped', kinds: ['fhir.bundle', 'json', 'hl7v2', 'xml'] }, errorPort],
  converts: { from: ['hl7v2', 'json', 'xml'], to: ['fhir.bundle', 'json', 'hl7v2', 'xml'] },
  initialize: async ({ config }) => prepareMapping(compileMapping(config), config),
  run: async (message, { config, state, clock, derive, explain, report, unlisted, node }) => {
    const source = openForMapping(message, config.source_kind);
    const { draft, issues, made, written, ...found } = state(source, clock.now());
    for (const code of found.unlisted) unlisted(code);
    const placed = issues.map((issue) => ({ ...issue, at: { node, ...issue.at } }));
    explain(`${written} of ${config.rows.length} rows found a value and made ${made}.`);
    if (hasErrors(issues)) {
      const errors = placed.filter((issue) => issue.severity === 'error');
      report(placed.filter((issue) => issue.severity !== 'error'));
      throw new PluginError('PH-MAP-001', sentence(errors.length, errors[0]?.message ?? ''), {
        hint: errors[0]?.hint ?? 'Open the row that is named.',
        issues: errors,
      });
    }
    if (placed.length > 0) report(placed);
    return { out: derive(draft) };
  },
  options: packageChoices,
});

function sentence(count: number, first: string): string {
  return count === 1 ? first : `${first} And ${count - 1} more.`;
}
