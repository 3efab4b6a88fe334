import { definePlugin, type Issue, PluginError } from '@pyheart/plugin-sdk';
import { errorPort } from '../../errorPort.ts';
import { openOrFail } from '../../paths/openOrFail.ts';
import { withShared } from '../../texts/withShared.ts';
import { countedTypes } from '../../toFhir/countedTypes.ts';
import { ownGuide } from '../../toFhir/ownGuide.ts';
import { unmappedFields } from '../field-mapper/unmappedFields.ts';
import type { Dropped } from './Conversion.ts';
import { fieldsRead } from './fieldsRead.ts';
import { guide } from './guide.ts';
import { type ConverterConfig, converterSettings } from './settings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };
import { v2ToFhir } from './v2ToFhir.ts';

const headerTypes = new Set(['MessageHeader', 'Provenance']);

/** HL7 v2 messages as bundles of FHIR R4, by rows that follow the v2-to-FHIR guide and that users may override. */
export const hl7v2ToFhir = definePlugin({
  key: 'hl7v2-to-fhir',
  kind: 'transformer',
  title: 'HL7 v2 to FHIR',
  summary: 'Makes FHIR resources of HL7 v2 messages, as the v2-to-FHIR guide says.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'HL7 v2',
  icon: 'flame',
  keywords: ['convert', 'v2-to-fhir', 'bundle', 'r4', 'adt', 'oru', 'patient'],
  texts: withShared({ es, ar }),
  config: converterSettings,
  example: {
    bundle: 'transaction',
    time_zone: 'America/Los_Angeles',
    identifier_systems: [{ assigner: 'WESTHILL', system: 'urn:oid:2.999.1.42' }],
  },
  sentence: 'as FHIR {bundle}',
  inputs: [{ name: 'in', title: 'HL7 v2', kinds: ['hl7v2'] }],
  outputs: [{ name: 'out', title: 'FHIR bundle', kinds: ['fhir.bundle'] }, errorPort],
  converts: { from: ['hl7v2'], to: ['fhir.bundle'] },
  initialize: async ({ config }) => prepare(config),
  run: async (message, { config, state, derive, explain, report, unlisted, node }) => {
    const source = openOrFail(message);
    if (source.type !== 'hl7v2') {
      throw new PluginError('PH-VAL-002', `A ${message.kind} message is no HL7 v2.`);
    }
    const { bundle, resources, dropped, unlisted: codes } = state.convert(source.message);
    if (resources.length === 0) {
      throw new PluginError('PH-MAP-001', 'The message holds nothing that becomes a FHIR resource.', {
        hint: 'Check that it has segments such as PID, or add rows of your own.',
      });
    }
    for (const code of codes) unlisted(code);
    const unmapped = config.report_unmapped ? state.findUnmapped(source) : undefined;
    const issues = [...dropped.map(toIssue), ...(unmapped === undefined ? [] : [unmapped])];
    if (issues.length > 0) report(issues.map((issue) => ({ ...issue, at: { node, ...issue.at } })));
    explain(
      `${source.message.segments.length} segments became ${resources.length} resources: ${countedTypes(resources)}.`,
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
  const hasHeader = config.with_header || config.bundle === 'message';
  const own = ownGuide(guide, config).guide;
  const { convert } = v2ToFhir(own, {
    ...config,
    type: config.bundle,
    without: hasHeader ? new Set() : headerTypes,
  });
  return { convert, findUnmapped: unmappedFields(fieldsRead(own)) };
}

function toIssue({ row, part, type }: Dropped): Issue {
  const name = part === undefined ? row : `${row}, ${part}`;
  return {
    code: 'PH-MAP-001',
    severity: 'warning',
    message:
      type === undefined
        ? `${name}: the value is none of the codes that FHIR allows, so it is left out.`
        : `${name}: the value is no ${type}, so it is left out.`,
    hint: 'Ask the sender for a correct value, or give the row a table or a condition of your own.',
    at: { field: 'rows', segment: row.slice(0, 3) },
  };
}
