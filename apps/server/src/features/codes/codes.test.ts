import { builtinPlugins } from '@pyheart/builtin-plugins';
import { type PipelineDocument, type PipelineNode, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pluginCatalogue } from '../../pluginCatalogue.ts';
import { workReplays } from '../../replays/workReplays.ts';
import { testPlugins } from '../../testing/testPlugins.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let t: TestServices;
let id: string;
let stop: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  const lookup = builtinPlugins.filter(({ key }) => key === 'code-lookup');
  t = await testServices({ ledger: 'database', plugins: pluginCatalogue([...testPlugins([]), ...lookup]) });
  ({ id } = await t.caller.pipelines.create({ name: 'Results', document: results({}) }));
  await t.caller.pipelines.publish({ id });
  await t.caller.pipelines.start({ id });
});
afterAll(async () => {
  await stop();
  await t.dispose();
});

function results(
  settings: Record<string, unknown>,
  codes: [string, string][] = [['NA', '2951-2']],
): PipelineDocument {
  const node = (key: string, plugin: string, own: Record<string, unknown>): PipelineNode => ({
    id: key,
    plugin,
    name: key,
    settings: own,
    position: { x: 0, y: 0 },
  });
  const table = codes.map(([from, to]) => ({ from, to }));
  return pipelineDocumentSchema.parse({
    format: 1,
    name: 'Results',
    nodes: [
      node('source', 'test-source', { port: 1 }),
      node('lookup', 'code-lookup', { path: 'OBX[*]-3.1', table, ...settings }),
      node('sink', 'test-sink', {}),
    ],
    wires: [
      { id: 'w1', from: { node: 'source', port: 'out' }, to: { node: 'lookup', port: 'in' } },
      { id: 'w2', from: { node: 'lookup', port: 'out' }, to: { node: 'sink', port: 'in' } },
    ],
  });
}

async function send(...codes: string[]): Promise<string> {
  const segments = codes.map((code, at) => `OBX|${at + 1}|NM|${code}||1`);
  const body = [
    'MSH|^~\\&|LAB|NORTH|||2026||ORU^R01|M1|P|2.5',
    'PID|1||4711||EVERYMAN^ADAM',
    ...segments,
    '',
  ].join('\r');
  const { runId } = await t.services.engine.inject(id, 'source', {
    kind: 'hl7v2',
    body,
    raw: Buffer.from(body),
  });
  await t.services.engine.outcome(runId, { timeoutMs: 60_000 });
  return runId;
}

async function publish(document: PipelineDocument): Promise<void> {
  const { draftRevision } = await t.caller.pipelines.read({ id });
  await t.caller.pipelines.saveDraft({ id, baseRevision: draftRevision, document });
  await t.caller.pipelines.publish({ id });
}

it('collects the codes that a table does not list, and none of the patient', async () => {
  await send('NA');
  const first = await send('HB^Haemoglobin^L', 'EVERYMAN', '4711');
  const second = await send('HB^Haemoglobin^L');
  const codes = await t.caller.codes.list({ pipelineId: id });
  expect(codes).toMatchObject([
    {
      pipelineName: 'Results',
      node: 'lookup',
      nodeName: 'lookup',
      table: '',
      system: 'L',
      code: 'HB',
      count: 2,
      runs: [second, first],
    },
  ]);
  expect(JSON.stringify(t.logLines)).not.toContain('HB');
});

it('drops a code once its messages went through again, and not before', async () => {
  const runIds = (await t.caller.codes.list({ pipelineId: id }))[0]!.runs;
  stop = workReplays(t.services, { owner: 'here', restMs: 10 });
  const again = async () => {
    const { id: job } = await t.caller.replays.start({ scope: { kind: 'runs', runIds }, mode: 'send' });
    for (;;) {
      const { job: now } = await t.caller.replays.read({ id: job });
      if (now.state === 'done') break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const runId of runIds) {
      const [next] = (await t.caller.runs.related({ runId })).replays;
      await t.services.engine.outcome(next!, { timeoutMs: 60_000 });
    }
  };
  await again();
  expect((await t.caller.codes.list({}))[0]).toMatchObject({ code: 'HB', runs: runIds });
  await publish(
    results({ on_missing: 'keep' }, [
      ['NA', '2951-2'],
      ['HB', '718-7'],
    ]),
  );
  await again();
  expect((await t.caller.codes.list({})).map(({ code }) => code)).toEqual([]);
});

it('lists a message once, however often its code was looked up', async () => {
  const [one, other] = [await send('NA'), await send('NA')];
  const found = (runId: string) => ({ pipeline: id, node: 'lookup', code: 'CA', runId });
  t.services.unlistedCodes.note(found(one));
  t.services.unlistedCodes.note(found(other));
  t.services.unlistedCodes.note(found(one));
  await t.services.unlistedCodes.flush();
  t.services.unlistedCodes.note(found(one));
  const codes = await t.caller.codes.list({});
  expect(codes).toMatchObject([{ code: 'CA', count: 4, runs: [other, one] }]);
  await t.caller.codes.forget({ pipelineId: id, node: 'lookup', table: '', system: '', code: 'CA' });
});

it('lists what is passed on as it is too, until it is forgotten', async () => {
  await send('FE');
  await t.caller.codes.forget({ pipelineId: id, node: 'lookup', table: '', system: '', code: 'FE' });
  expect(await t.caller.codes.list({})).toEqual([]);
  await send('FE');
  expect(await t.caller.codes.list({})).toMatchObject([{ code: 'FE', count: 1 }]);
});
