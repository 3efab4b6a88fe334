import { inflateRawSync } from 'node:zlib';
import type { PipelineDocument } from '@pyheart/plugin-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '../router.ts';
import type { Simulators } from '../Services.ts';
import { noSimulators } from '../simulators/noSimulators.ts';
import { testPipeline } from '../testing/testPipeline.ts';
import { type TestServices, testServices } from '../testing/testServices.ts';

/** Values that identify a patient and occur nowhere else. */
const planted = [
  'Zebrafink',
  'Quastenflosser',
  '884422617',
  '19680814',
  '1968-08-14',
  'Larkspurweg',
  '5550142',
];
const [family, given, mrn] = planted;

const messages = {
  hl7v2: [
    'MSH|^~\\&|HIS|WESTHILL|STUDIO|HUB|20260302083000||ADT^A01|CTRL-9|P|2.5.1',
    `PID|1||${mrn}^^^WESTHILL^MR||${family}^${given}||19680814|F|||14 Larkspurweg||^PRN^PH^^^503^5550142`,
    `OBX|1|TX|NOTE^Note||${family} called`,
  ].join('\r'),
  'fhir.resource': {
    resourceType: 'Patient',
    id: mrn,
    name: [{ family, given: [given] }],
    birthDate: '1968-08-14',
    address: [{ line: ['14 Larkspurweg'] }],
  },
  json: { patient: { lastName: family, firstName: given, mrn: Number(mrn), phone: '5550142', about: given } },
  'csv.rows': [{ mrn, name: family, born: '1968-08-14', street: '14 Larkspurweg' }],
  xml: `<order><patient id="${mrn}"><lastName>${family}</lastName><about>${given}</about></patient></order>`,
  text: `${family}, ${given} (${mrn}) called from 5550142`,
  binary: Buffer.from(`${family} ${given}`).toString('base64'),
} as const;

const activity: Simulators['activity'] = async () => ({
  items: [
    {
      id: '1',
      at: new Date(),
      title: `GET /Patient?family=${family} → 200`,
      detail: `Patient/${mrn}`,
      body: JSON.stringify(messages['fhir.resource']),
    },
  ],
  nextCursor: null,
});

let t: TestServices;
let id: string;
let document: PipelineDocument;
const runIds: string[] = [];

beforeAll(async () => {
  t = await testServices({ ledger: 'database', simulators: { ...noSimulators, activity } });
  document = testPipeline({ name: 'Refusing', does: 'refuse' });
  ({ id } = await t.caller.pipelines.create({
    name: 'Refusing',
    document: testPipeline({ name: 'Refusing' }),
  }));
  await t.caller.pipelines.publish({ id });
  await t.caller.pipelines.start({ id });
  for (const does of ['pass', 'refuse', 'break'] as const) {
    const { draftRevision } = await t.caller.pipelines.read({ id });
    await t.caller.pipelines.saveDraft({
      id,
      document: testPipeline({ name: 'Refusing', does }),
      baseRevision: draftRevision,
    });
    await t.caller.pipelines.publish({ id });
    for (const [kind, body] of Object.entries(messages)) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const { runId } = await t.services.engine.inject(id, 'source', {
        kind: kind as keyof typeof messages,
        body: structuredClone(body) as never,
        raw: kind === 'binary' ? Buffer.from(text, 'base64') : Buffer.from(text),
        meta: { orderKey: `${mrn}`, businessKey: `CTRL-${runIds.length}`, labels: { file: `${family}.txt` } },
      });
      await t.services.engine.outcome(runId, { timeoutMs: 60_000 });
      runIds.push(runId);
    }
  }
}, 120_000);
afterAll(() => t.dispose());

const scope = () => ({ kind: 'runs' as const, runIds: [...runIds] });
const lastDay = () => ({ from: new Date(Date.now() - 86_400_000), to: new Date() });
const ofEachRun = (more: object = {}) => runIds.map((runId) => ({ runId, ...more }));

/**
 * Every procedure of the router: with what it is asked so that it has the planted messages at hand, or why no answer of
 * it can hold a message. A new procedure makes this test fail until it is here.
 */
const procedures: Record<string, (() => unknown[]) | string> = {
  'runs.list': () => [{}, { identifier: mrn }, { statuses: ['failed'] }],
  'runs.read': () => ofEachRun(),
  'runs.related': () => ofEachRun(),
  'runs.download': () => ofEachRun(),
  'runs.dryRun': () => ofEachRun(),
  'runs.counts': () => [{ pipelineId: id }],
  'attention.counts': () => [undefined],
  'attention.groups': () => [{}],
  'attention.runs': () => ['failed', 'in_doubt', 'quarantined', 'waiting'].map((kind) => ({ kind })),
  'attention.twin': () => ofEachRun(),
  'attention.exportMessages': () => [{ scope: scope() }],
  'samples.lastReal': () =>
    runIds.flatMap((runId) => [
      { pipelineId: id, runId },
      { pipelineId: id, runId, node: 'step' },
    ]),
  'pipelines.tryRun': () =>
    runIds.flatMap((runId) =>
      ['source', 'step'].map((node) => ({
        document,
        node,
        message: { kind: 'text', text: '' },
        stored: { runId, ...(node === 'step' ? { node } : {}) },
      })),
    ),
  'pipelineTests.compareReal': () => [
    { pipelineId: id, document: testPipeline({ name: 'Refusing' }), count: 50 },
  ],
  // HL7 v2, FHIR and rows: what stands under keys that tell nothing is not for a mask but for the disguise to judge.
  'pipelineTests.propose': () =>
    [0, 1, 3].map((index) => ({ document, from: { kind: 'run', runId: runIds[index] } })),
  'pipelineTests.run': () => [{ document }],
  'simulators.activity': () => ['fhir', 'receiver', 'mail'].map((key) => ({ key })),
  'simulators.list': () => [undefined],
  'replays.preview': () => [{ scope: scope(), version: 'current' }],
  'replays.list': () => [{}],
  'dashboard.pipelines': () => [undefined],
  'dashboard.series': () => [{ pipelineId: id, ...lastDay() }],
  'dashboard.moment': () => [{ pipelineId: id, ...lastDay() }],
  'alerts.list': () => [{}],
  'alerts.counts': () => [undefined],
  'audit.list': () => [{ limit: 200 }],
  'patientData.state': () => [undefined],
  'samples.list': () => [{}],
  'pipelines.list': () => [{}],
  'pipelines.read': () => [{ id }],
  'pipelines.versions': () => [{ id }],
  'pipelines.readVersion': () => [{ id, version: 1 }],
  'pipelines.versionRuns': () => [{ id, version: 1 }],
  'pipelines.check': () => [{ document }],
  'pipelines.exportYaml': () => [{ ids: [id] }],
  'nodes.list': () => [undefined],
  'network.list': () => [undefined],
  'signingKeys.read': () => [{ name: 'EHR_KEY' }],
  'reviews.list': () => [{ pipelineId: id }],
  'reviews.fourEyes': () => [undefined],
  'retention.read': () => [undefined],
  'retention.preview': () => [undefined],
  'retention.holds': () => [undefined],
  'keys.list': () => [undefined],
  'secrets.list': () => [undefined],
  'connections.list': () => [undefined],
  'system.info': () => [undefined],
  'templates.list': () => [undefined],
  'plugins.list': () => [undefined],
  'live.crossed': () => [{ pipelineId: id, node: 'source', port: 'out' }],
  'live.moment': () => [{ pipelineId: id, ...lastDay() }],
  'live.standing': () => [{ pipelineId: id }],
  'samples.read': 'The text of a sample, which nobody received.',
  'codes.list': () => [{ pipelineId: id }],
  'wizards.list': () => [undefined],
  'wizards.preview': 'A draft pipeline made of answers.',
  'wizards.finish': 'A draft pipeline made of answers.',
  'live.events': 'patientData.test.ts listens to it: ids, counts and times.',
  ...Object.fromEntries(
    [
      ...[
        'codes.forget',
        'auth.signIn',
        'auth.signOut',
        'templates.open',
        'secrets.set',
        'secrets.remove',
        'keys.rotate',
      ],
      ...[
        'pipelines.create',
        'pipelines.saveDraft',
        'pipelines.publish',
        'pipelines.start',
        'pipelines.stop',
      ],
      ...[
        'pipelines.pause',
        'pipelines.resume',
        'pipelines.duplicate',
        'pipelines.archive',
        'pipelines.restore',
      ],
      ...['pipelines.importYaml', 'attention.decide', 'attention.resolve', 'runs.resend', 'replays.start'],
      ...['replays.read', 'replays.steer', 'systems.tryNow', 'samples.save', 'samples.remove'],
      ...['simulators.start', 'simulators.stop', 'simulators.setBehaviour', 'simulators.clear'],
      ...['reviews.propose', 'reviews.approve', 'reviews.refuse', 'reviews.withdraw', 'reviews.setFourEyes'],
      ...['retention.save', 'retention.pruneNow', 'retention.placeHold', 'retention.releaseHold'],
      ...['connections.save', 'connections.remove', 'alerts.acknowledge', 'alerts.resolve', 'alerts.save'],
      ...['alerts.remove', 'alerts.test', 'alerts.setMailServer'],
      ...['network.grant', 'network.withdraw', 'signingKeys.make', 'signingKeys.publish'],
      ...['patientData.reveal', 'patientData.hide', 'patientData.setMayReveal'],
    ].map((name) => [name, 'It does something and answers with ids, counts, states and names of things.']),
  ),
  'simulators.send': 'Sends messages that are made up and tells how they were acknowledged.',
  'plugins.options': 'What a partner offers for a setting.',
  'plugins.verify': 'How checks of a connection went.',
  'connections.verify': 'How checks of a connection went.',
};

/** What is in an answer, base64 and archives opened. */
function contentOf(answer: unknown): string {
  const text =
    JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? String(value) : value)) ?? '';
  const packed = [...text.matchAll(/"base64":"([^"]*)"/g)].map(([, base64 = '']) =>
    Buffer.from(base64, 'base64'),
  );
  return [text, ...packed.map((bytes) => bytes.toString('latin1')), ...packed.flatMap(filesIn)].join('\n');
}

/** The files of a ZIP, by the local headers (PKWARE APPNOTE 4.3.7). */
function filesIn(zip: Buffer): string[] {
  const files: string[] = [];
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const data = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
    const end = data + zip.readUInt32LE(at + 18);
    files.push(inflateRawSync(zip.subarray(data, end)).toString('utf8'));
    at = end;
    if (at + 4 > zip.length) break;
  }
  return files;
}

async function ask(name: string, input: unknown): Promise<unknown> {
  const call = name
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], t.caller) as (
    given: unknown,
  ) => unknown;
  return call(input);
}

describe('without a grant, no answer of the server shows a patient', () => {
  const names = Object.keys(appRouter._def.procedures).sort();

  it('and every procedure is looked at here', () => {
    expect(Object.keys(procedures).sort()).toEqual(names);
  });

  it.each(names.filter((name) => typeof procedures[name] === 'function'))('%s', async (name) => {
    const asked = procedures[name];
    let answers = 0;
    for (const input of typeof asked === 'function' ? asked() : []) {
      const content = contentOf(await ask(name, input));
      for (const value of planted) expect(content, JSON.stringify(input)).not.toContain(value);
      // Bytes that were masked must not come back in base64 either.
      expect(content).not.toContain(messages.binary.slice(0, 12));
      answers += 1;
    }
    expect(answers).toBeGreaterThan(0);
  });
});

it('with a grant, those that show content show it', async () => {
  await t.caller.patientData.reveal({ scope: { kind: 'pipeline', pipelineId: id }, reason: 'failure' });
  await t.caller.patientData.reveal({ scope: { kind: 'partner', key: 'fhir' }, reason: 'interface' });
  for (const [name, input] of [
    ['runs.read', { runId: runIds[0] }],
    ['runs.download', { runId: runIds[0] }],
    ['runs.dryRun', { runId: runIds[0] }],
    ['samples.lastReal', { pipelineId: id, runId: runIds[0] }],
    ['attention.exportMessages', { scope: scope() }],
    ['simulators.activity', { key: 'fhir' }],
    [
      'pipelines.tryRun',
      { document, node: 'source', message: { kind: 'text', text: '' }, stored: { runId: runIds[0] } },
    ],
  ] as const) {
    expect(contentOf(await ask(name, input)), name).toContain(family);
  }
});
