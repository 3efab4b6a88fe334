import { addTest, type PipelineDocument, type PipelineTest, setMayDiffer } from '@pyheart/plugin-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPipeline } from '../../testing/testPipeline.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let t: TestServices;
beforeAll(async () => {
  t = await testServices();
});
afterAll(() => t.dispose());

const adt = [
  'MSH|^~\\&|HIS|WESTHILL|STUDIO|HUB|20260302083000||ADT^A01^ADT_A01|WH000101|P|2.5.1',
  'PID|1||200417^^^WESTHILL^MR||Marlowe^Quentin||19680814|F',
].join('\r');
const sample = (text = adt) => ({
  kind: 'sample' as const,
  node: 'source',
  message: { kind: 'hl7v2' as const, text, subtype: 'ADT^A01' },
  isSafe: false,
});
const withTest = (document: PipelineDocument, test: PipelineTest) => addTest(test).apply(document);

async function madeOf(document: PipelineDocument) {
  const { test } = await t.caller.pipelineTests.propose({ document, from: sample() });
  return withTest(document, test);
}

describe('making a test of a message', () => {
  it('replaces who it is about, and expects of each step what it gives now', async () => {
    const { test, replaced } = await t.caller.pipelineTests.propose({
      document: testPipeline(),
      from: sample(),
    });
    expect(JSON.stringify(test)).not.toMatch(/Marlowe|Quentin|200417|WH000101|19680814/);
    expect(replaced).toMatchObject({ family: 1, given: 1, date: 2 });
    expect(test).toMatchObject({ name: 'ADT^A01', node: 'source', message: { subtype: 'ADT^A01' } });
    expect(test.steps.map(({ node, status }) => `${node} ${status}`)).toEqual([
      'source ok',
      'step ok',
      'sink simulated',
    ]);
  });

  it('keeps a sample with invented people as it is when it is told to', async () => {
    const from = { ...sample(), isSafe: true };
    const { test } = await t.caller.pipelineTests.propose({ document: testPipeline(), from });
    expect(test.message.text).toBe(adt);
  });

  it('makes a failed message a safe test in which the same failure happens', async () => {
    const document = testPipeline({ name: 'Refuses', does: 'refuse' });
    const { id } = await t.caller.pipelines.create({ name: 'Refuses', document });
    await t.caller.pipelines.publish({ id });
    await t.caller.pipelines.start({ id });
    const { runId } = await t.services.engine.inject(id, 'source', {
      kind: 'hl7v2',
      body: adt,
      raw: new TextEncoder().encode(adt),
    });
    await t.services.engine.outcome(runId, { timeoutMs: 60_000 });
    const made = await t.caller.pipelineTests.propose({ document, from: { kind: 'run', runId } });
    expect(made.original).toMatchObject({ node: 'step', code: 'PH-REJ-001' });
    expect(made.failure).toEqual(made.original);
    expect(JSON.stringify(made.test)).not.toMatch(/Marlowe|Quentin|200417|WH000101|19680814/);
    const [result] = await t.caller.pipelineTests.run({ document: withTest(document, made.test) });
    expect(result).toMatchObject({ passed: true });
    const [mended] = await t.caller.pipelineTests.run({ document: withTest(testPipeline(), made.test) });
    expect(mended?.differences[0]).toMatchObject({
      node: 'step',
      words: 'expected a failure PH-REJ-001, got it to work',
    });
  });

  it('refuses what cannot be made safe, and says what to do instead', async () => {
    const from = { ...sample('ISA*00*'), message: { kind: 'x12.interchange' as const, text: 'ISA*00*' } };
    await expect(t.caller.pipelineTests.propose({ document: testPipeline(), from })).rejects.toMatchObject({
      cause: { code: 'PH-STU-450' },
    });
  });
});

describe('running the tests of a draft', () => {
  it('passes while steps give what is expected, and sends nothing', async () => {
    const document = await madeOf(testPipeline());
    expect(await t.caller.pipelineTests.run({ document })).toMatchObject([{ passed: true, differences: [] }]);
    expect(t.received).toEqual([]);
  });

  it('says in words which field differs, unless it may', async () => {
    const document = await madeOf(testPipeline());
    const [test] = document.tests ?? [];
    const step = test?.steps.find(({ node }) => node === 'step');
    const output = step?.outputs[0];
    const smith = { ...output!, text: output!.text!.replace(/(PID\|1\|\|[^|]*\|\|)[^^]*/, '$1SMITH') };
    const steps = test!.steps.map((one) => (one === step ? { ...one, outputs: [smith] } : one));
    const changed = { ...document, tests: [{ ...test!, steps }] };
    const [failed] = await t.caller.pipelineTests.run({ document: changed });
    expect(failed).toMatchObject({ passed: false, differences: [{ node: 'step', path: 'PID-5.1' }] });
    expect(failed?.differences[0]?.words).toMatch(/^PID-5\.1: expected SMITH, got \w+$/);
    expect(failed?.differences[0]?.label).toContain('Patient Name');
    const allowed = setMayDiffer(test!.id, { node: 'step', path: 'PID-5' }, true).apply(changed);
    expect(await t.caller.pipelineTests.run({ document: allowed })).toMatchObject([{ passed: true }]);
  });

  it('names a destination that gets nothing any more, and one that gets it now', async () => {
    const document = await madeOf(testPipeline());
    const cut = { ...document, wires: document.wires.slice(0, 1) };
    const [missed] = await t.caller.pipelineTests.run({ document: cut });
    expect(missed?.differences).toEqual([{ node: 'sink', words: 'expected to get a message, got none' }]);
    const sink = document.nodes.find(({ id }) => id === 'sink')!;
    const more = {
      ...document,
      nodes: [...document.nodes, { ...sink, id: 'archive', name: 'archive' }],
      wires: [
        ...document.wires,
        { id: 'w3', from: { node: 'step', port: 'out' }, to: { node: 'archive', port: 'in' } },
      ],
    };
    const [told] = await t.caller.pipelineTests.run({ document: more });
    expect(told?.differences.map(({ node }) => node)).toEqual(['archive']);
  });
});

describe('publishing a pipeline whose tests must pass', () => {
  const gated = (document: PipelineDocument): PipelineDocument => ({
    ...document,
    settings: { ...document.settings, testsMustPass: true },
  });

  it('is refused without tests and while one fails, and goes on once they pass', async () => {
    const tested = await madeOf(testPipeline({ name: 'Gated' }));
    const { id } = await t.caller.pipelines.create({ name: 'Gated', document: gated(testPipeline()) });
    await expect(t.caller.pipelines.publish({ id })).rejects.toMatchObject({ cause: { code: 'PH-STU-451' } });
    const broken = { ...gated(tested), wires: tested.wires.slice(0, 1) };
    await t.caller.pipelines.saveDraft({ id, document: broken, baseRevision: 1 });
    await expect(t.caller.pipelines.publish({ id })).rejects.toThrow('The test "ADT^A01" does not pass.');
    await t.caller.pipelines.saveDraft({ id, document: gated(tested), baseRevision: 2 });
    expect(await t.caller.pipelines.publish({ id })).toEqual({ version: 1 });
  });
});

describe('comparing a draft with what the published version sends', () => {
  it('counts by place how many of the last messages would be sent differently, and sends nothing', async () => {
    const document = testPipeline({ name: 'Compared' });
    const { id } = await t.caller.pipelines.create({ name: 'Compared', document });
    const ask = (draft: PipelineDocument) =>
      t.caller.pipelineTests.compareReal({ pipelineId: id, document: draft, count: 10 });
    await expect(ask(document)).rejects.toMatchObject({ cause: { code: 'PH-STU-424' } });
    await t.caller.pipelines.publish({ id });
    await t.caller.pipelines.start({ id });
    for (const control of ['1', '2']) {
      const body = adt.replace('WH000101', control);
      const raw = new TextEncoder().encode(body);
      const { runId } = await t.services.engine.inject(id, 'source', { kind: 'hl7v2', body, raw });
      await t.services.engine.outcome(runId, { timeoutMs: 60_000 });
    }
    const sent = t.received.length;
    expect(await ask(document)).toMatchObject({ version: 1, compared: 2, same: 2, skipped: 0, groups: [] });
    const refusing = await ask(testPipeline({ name: 'Compared', does: 'refuse' }));
    expect(refusing).toMatchObject({ compared: 2, same: 0 });
    expect(refusing.groups).toMatchObject([
      { node: 'sink', what: 'gets no message any more', messages: 2 },
      { node: 'step', what: 'fails with PH-REJ-001', messages: 2 },
    ]);
    expect(t.received).toHaveLength(sent);
  });
});
