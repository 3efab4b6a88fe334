import { type AnyPlugin, type MessageKind, PluginError } from '@pyheart/plugin-sdk';
import { runPlugin } from '@pyheart/plugin-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtinPlugins } from './index.ts';
import { scriptedServer } from './testing/scriptedServer.ts';

/** Values of a patient that occur nowhere else; also as what stands where names of things do. */
const planted = /Zebrafink|Quastenflosser|884422617|19681399|Larkspurweg/i;

const hl7 = (...more: string[]) =>
  [
    'MSH|^~\\&|HIS|WESTHILL|STUDIO|HUB|20260302083000||ADT^A01|C9|P|2.5.1',
    'PID|1||884422617^^^WESTHILL^MR||Zebrafink^Quastenflosser||19681399|Zebrafink|||14 Larkspurweg',
    'PV1|1|Zebrafink|3E^307^A',
    'OBX|1|Zebrafink|NOTE^Note||Zebrafink called',
    ...more,
  ].join('\r');

const patient = {
  resourceType: 'Patient',
  id: 'Zebrafink Quastenflosser',
  gender: 'Zebrafink',
  birthDate: '19681399',
  name: 'Quastenflosser',
  Zebrafink: 'Larkspurweg',
};

const messages: Record<string, { kind: MessageKind; body: unknown }> = {
  'HL7 v2': { kind: 'hl7v2', body: hl7() },
  'HL7 v2 with broken lines': {
    kind: 'hl7v2',
    body: hl7('Zebrafink|1', 'called Quastenflosser', 'ZEB|884422617'),
  },
  'HL7 v2 without its header': { kind: 'hl7v2', body: 'PID|1||884422617||Zebrafink^Quastenflosser' },
  'HL7 v2 of a version of nobody': { kind: 'hl7v2', body: hl7().replace('2.5.1', 'Zebrafink') },
  FHIR: { kind: 'fhir.resource', body: patient },
  'a bundle': {
    kind: 'fhir.bundle',
    body: { resourceType: 'Bundle', type: 'Zebrafink', entry: [{ fullUrl: 'Zebrafink', resource: patient }] },
  },
  'no FHIR': { kind: 'fhir.resource', body: { resourceType: 'Zebrafink', Quastenflosser: 884422617 } },
  JSON: { kind: 'json', body: { Zebrafink: { Quastenflosser: '884422617' }, segments: ['Zebrafink'] } },
  'JSON of paths': {
    kind: 'json',
    body: { Zebrafink: 'x', 'PID-5.1': 'Quastenflosser', 'PID-5.1[Zebrafink]': 1 },
  },
  'JSON of segments': {
    kind: 'json',
    body: {
      segments: [{ name: 'Zebrafink', Quastenflosser: 1, fields: [{ Zebrafink: {} }] }],
      'Zebrafink-1': 'x',
      'PID-Quastenflosser': 'x',
    },
  },
  'DICOM JSON': {
    kind: 'dicom.json',
    body: { '00100010': { vr: 'PN', Value: [['Zebrafink']] }, '00100020': 'Quastenflosser', Zebrafink: 1 },
  },
  'no DICOM': { kind: 'dicom.instance', body: Buffer.from('Zebrafink').toString('base64') },
  'broken JSON as text': { kind: 'text', body: '{"name": Zebrafink}' },
  rows: { kind: 'csv.rows', body: [{ Zebrafink: 'Quastenflosser', mrn: '884422617' }] },
  'a row': { kind: 'row', body: { Zebrafink: 'Quastenflosser' } },
  XML: {
    kind: 'xml',
    body: '<Zebrafink><Quastenflosser id="884422617">Larkspurweg</Quastenflosser></Zebrafink>',
  },
  'broken XML': { kind: 'xml', body: '<a><Zebrafink Quastenflosser=884422617>Larkspurweg</a>' },
  'XML with an entity': { kind: 'xml', body: '<a>&Zebrafink;</a>' },
  text: { kind: 'text', body: 'Zebrafink, Quastenflosser (884422617), 14 Larkspurweg' },
};

/** Settings under which a plugin reads what is planted; its example is tried too. */
const settings: Record<string, Record<string, unknown>[]> = {
  'code-lookup': ['PV1-2', 'gender', 'mrn', 'PID-7'].map((path) => ({
    path,
    table: [{ from: 'I', to: 'IMP' }],
    on_unmapped: 'fail',
  })),
  'field-mapper': [
    mapper('fhir', 'hl7v2', 'PID-7', 'Patient.birthDate'),
    mapper('fhir', 'hl7v2', 'PID-8', 'Patient.gender'),
    mapper('fhir', 'json', 'gender', 'Patient.gender'),
    mapper('fhir', 'json', 'birthDate', 'Patient.birthDate'),
    mapper('hl7v2', 'json', 'birthDate', 'PID-7', 'date'),
    mapper('hl7v2', 'hl7v2', 'PID-7', 'PID-7', 'datetime'),
    mapper('json', 'hl7v2', 'PID-5.1', 'count', 'number'),
    mapper('xml', 'json', 'name', 'order.patient', 'boolean'),
  ],
  'json-to-hl7v2': [{}, { version: '2.5.1' }],
  script: [
    { code: 'throw new Error(JSON.stringify(message.body))' },
    { code: 'return JSON.parse(String(message.body) + "Zebrafink")' },
    { code: 'return { kind: String(message.body), body: 1 }' },
    { code: 'throw { name: String(message.body), message: String(message.body) }' },
    { code: 'throw new ReferenceError(JSON.stringify(message.body))' },
    { code: 'return message.body' },
  ],
  template: [
    { template: '{{ body.name | date: "%Y" | minus: body.name }}', output: 'json' },
    { template: '{% if body %}{{ body | json }} x{% endif %}', output: 'json' },
    { template: "{{ hl7['PID-5.1'] }}", output: 'hl7v2' },
  ],
  delay: ['PID-7', 'PID-5.1'].map((path) => ({ wait: 'field', path, most_days: 1 })),
  splitter: ['segments', 'entries', 'lines', 'array', 'rows'].map((by) => ({ by })),
};

function mapper(target: string, source_kind: string, from: string, to: string, convert?: string) {
  return { target, source_kind, rows: [{ from, to, ...(convert === undefined ? {} : { convert }) }] };
}

let server: Awaited<ReturnType<typeof scriptedServer>>;
beforeAll(async () => {
  // A server that quotes in its answer what it was sent, and more.
  server = await scriptedServer(() => ({
    status: 422,
    body: {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'value', diagnostics: 'Zebrafink is no name of Quastenflosser' }],
    },
  }));
});
afterAll(() => server.close());

interface Said {
  plugin: string;
  message: string;
  says: string;
}

async function failuresOf(plugin: AnyPlugin, config: Record<string, unknown>): Promise<Said[]> {
  const said: Said[] = [];
  for (const [name, message] of Object.entries(messages)) {
    // Each of them starts a thread of its own, and none of these scripts looks at more than a text.
    if (plugin.key === 'script' && message.kind !== 'text') continue;
    try {
      await runPlugin(plugin, {
        config,
        message: { ...message, body: structuredClone(message.body) as never },
      });
    } catch (error) {
      if (!(error instanceof PluginError)) continue;
      said.push({ plugin: plugin.key, message: name, says: `${error.message} ${error.hint ?? ''}` });
    }
  }
  return said;
}

describe('why a message failed', () => {
  const steps = builtinPlugins.filter(({ run, effectful }) => run !== undefined && !effectful);

  it.each(steps.map((plugin) => [plugin.key, plugin] as const))(
    'is said by %s without a word of the message',
    async (key, plugin) => {
      const said = (
        await Promise.all(
          [plugin.example, ...(settings[key] ?? [])].map((config) => failuresOf(plugin, config)),
        )
      ).flat();
      if (settings[key]) expect(said).not.toEqual([]);
      expect(said.filter(({ says }) => planted.test(says))).toEqual([]);
    },
  );

  it.each(['fhir', 'http-request'])('is said by %s without what the system quotes', async (key) => {
    const plugin = builtinPlugins.find((one) => one.key === key)!;
    const config =
      key === 'fhir'
        ? { base_url: server.address, interaction: 'create' }
        : { ...plugin.example, url: server.address, method: 'POST' };
    const said = await failuresOf(plugin, config);
    expect(said).not.toEqual([]);
    expect(said.filter(({ says }) => planted.test(says))).toEqual([]);
  });
});
