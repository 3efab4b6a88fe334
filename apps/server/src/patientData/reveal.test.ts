import { fakeClock } from '@pyheart/plugin-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPipeline } from '../testing/testPipeline.ts';
import { type TestServices, testServices } from '../testing/testServices.ts';

const message = [
  'MSH|^~\\&|HIS|WESTHILL|STUDIO|HUB|20260302083000||ADT^A01|CTRL-9|P|2.5.1',
  'PID|1||200417^^^WESTHILL^MR||Calder^Ruth||19680814|F',
].join('\r');

const clock = fakeClock('2026-03-02T09:00:00Z');
let t: TestServices;
let id: string;
const account = { people: ['anna', 'ben'] };

beforeAll(async () => {
  t = await testServices({
    clock,
    access: {
      required: true,
      signIn: async () => ({ token: '', expiresAt: clock.now() }),
      whoHas: async () => undefined,
      signOut: async () => undefined,
      people: async () => account.people,
    },
  });
  const document = testPipeline();
  ({ id } = await t.caller.pipelines.create({ name: 'Admissions', document }));
  await t.caller.pipelines.publish({ id });
  await t.caller.pipelines.start({ id });
});
afterAll(() => t.dispose());

async function arrived(): Promise<string> {
  const { runId } = await t.services.engine.inject(id, 'source', {
    kind: 'hl7v2',
    body: message,
    raw: Buffer.from(message),
  });
  await t.services.engine.outcome(runId, { timeoutMs: 60_000 });
  return runId;
}

async function trail(object: string): Promise<unknown[]> {
  const entries = await t.database.prisma.auditEntry.findMany({ where: { object }, orderBy: { seq: 'asc' } });
  return entries
    .filter(({ action }) => action !== 'message.viewed')
    .map(({ action, actor, outcome, detail }) => [action, actor, outcome, detail]);
}

describe('patient data', () => {
  it('is masked until somebody says why, and again when the time is over', async () => {
    const runId = await arrived();
    const masked = await t.caller.runs.read({ runId });
    expect(masked.privacy).toEqual({ state: 'masked' });
    expect(JSON.stringify(masked)).not.toMatch(/Calder|Ruth|200417|0814/);
    const { grant } = await t.caller.patientData.reveal({
      scope: { kind: 'run', runId },
      reason: 'failure',
      note: 'Ticket 4711',
    });
    const shown = await t.caller.runs.read({ runId });
    expect(shown.raw.text).toBe(message);
    expect(shown.privacy).toEqual({ state: 'shown', grant, leftMs: 15 * 60_000 });
    clock.advance(14 * 60_000 + 59_000);
    expect((await t.caller.runs.read({ runId })).privacy).toMatchObject({ state: 'shown', leftMs: 1000 });
    clock.advance(1000);
    const over = await t.caller.runs.read({ runId });
    expect(over.privacy).toEqual({ state: 'masked' });
    expect(JSON.stringify(over)).not.toMatch(/Calder|Ruth/);
    const detail = { reason: 'failure', note: 'Ticket 4711', minutes: 15, grant };
    expect(await trail(`run:${runId}`)).toEqual([
      ['reveal.granted', 'anna', 'ok', detail],
      ['message.revealed', 'anna', 'ok', { grant, reason: 'failure: Ticket 4711' }],
    ]);
  });

  it('is shown of one run only, or of all of a pipeline, each message noted once', async () => {
    const [one, other] = [await arrived(), await arrived()];
    await t.caller.patientData.reveal({ scope: { kind: 'run', runId: one }, reason: 'care' });
    expect((await t.caller.runs.read({ runId: one })).privacy.state).toBe('shown');
    expect((await t.caller.runs.read({ runId: other })).privacy.state).toBe('masked');
    expect((await t.caller.samples.lastReal({ pipelineId: id }))?.privacy.state).toBe('masked');
    await t.caller.patientData.reveal({ scope: { kind: 'pipeline', pipelineId: id }, reason: 'interface' });
    await t.caller.runs.read({ runId: other });
    await t.caller.runs.read({ runId: other });
    expect(await trail(`run:${other}`)).toHaveLength(1);
    expect((await t.caller.samples.lastReal({ pipelineId: id }))?.text).toContain('Calder');
    expect(await t.caller.patientData.hide()).toEqual({ hidden: 2 });
    expect((await t.caller.runs.read({ runId: other })).privacy.state).toBe('masked');
    expect((await t.caller.patientData.state()).grants).toEqual([]);
  });

  it('is noted once when a page asks for a message in several requests at once', async () => {
    const runId = await arrived();
    await t.caller.patientData.reveal({ scope: { kind: 'run', runId }, reason: 'failure' });
    await Promise.all(Array.from({ length: 6 }, () => t.caller.runs.read({ runId })));
    const entries = await t.database.prisma.auditEntry.groupBy({
      by: ['action'],
      where: { object: `run:${runId}` },
      _count: true,
      orderBy: { action: 'asc' },
    });
    expect(entries.map(({ action, _count }) => [action, _count])).toEqual([
      ['message.revealed', 1],
      ['message.viewed', 1],
      ['reveal.granted', 1],
    ]);
  });

  it('is shown to the person who asked, in the session where they asked', async () => {
    const runId = await arrived();
    await t.inSession('anna', 'one browser').patientData.reveal({
      scope: { kind: 'run', runId },
      reason: 'failure',
    });
    const stateFor = async (actor: string, token?: string) =>
      (await t.inSession(actor, token).runs.read({ runId })).privacy.state;
    expect(await stateFor('anna', 'one browser')).toBe('shown');
    expect(await stateFor('anna', 'another browser')).toBe('masked');
    expect(await stateFor('anna')).toBe('masked');
    expect(await stateFor('ben', 'one browser')).toBe('masked');
  });

  it('needs a reason, and words where the list has none that fits', async () => {
    const runId = await arrived();
    const ask = (reason: 'other', note = '') =>
      t.caller.patientData.reveal({ scope: { kind: 'run', runId }, reason, note });
    await expect(ask('other')).rejects.toThrow('Say in a few words what the reason is.');
    await expect(ask('other', 'x')).rejects.toThrow();
    await expect(ask('other', 'An audit of the sender')).resolves.toBeDefined();
  });

  it('is not shown to who is not on the list, and who is taken off sees masks at once', async () => {
    const runId = await arrived();
    const scope = { kind: 'run', runId } as const;
    const ben = t.as('ben');
    await ben.patientData.reveal({ scope, reason: 'failure' });
    expect((await ben.runs.read({ runId })).privacy.state).toBe('shown');
    await expect(t.caller.patientData.setMayReveal({ mayReveal: ['ben'] })).rejects.toMatchObject({
      cause: { code: 'PH-STU-471' },
    });
    await expect(t.caller.patientData.setMayReveal({ mayReveal: ['anna', 'eve'] })).rejects.toThrow('"eve"');
    await t.caller.patientData.setMayReveal({ mayReveal: ['anna'] });
    expect((await ben.runs.read({ runId })).privacy.state).toBe('masked');
    await expect(ben.patientData.reveal({ scope, reason: 'failure' })).rejects.toMatchObject({
      cause: { code: 'PH-STU-470' },
    });
    expect(await trail(`run:${runId}`)).toContainEqual([
      'reveal.granted',
      'ben',
      'refused',
      { reason: 'failure', note: '', minutes: 15 },
    ]);
    await expect(ben.patientData.setMayReveal({ mayReveal: 'everyone' })).rejects.toMatchObject({
      cause: { code: 'PH-STU-470' },
    });
    await t.caller.patientData.setMayReveal({ mayReveal: 'everyone' });
    expect(await ben.patientData.state()).toMatchObject({ isAllowed: true, people: ['anna', 'ben'] });
  });
});

describe('a masked message', () => {
  it('goes through a try as it really is, and what comes of it is masked', async () => {
    const runId = await arrived();
    const sample = await t.caller.samples.lastReal({ pipelineId: id });
    expect(sample?.text).toHaveLength(message.length);
    const { trace, privacy } = await t.caller.pipelines.tryRun({
      document: testPipeline(),
      node: 'source',
      message: { kind: 'hl7v2', text: sample?.text ?? '' },
      stored: { runId },
    });
    expect(privacy).toEqual({ state: 'masked' });
    expect(trace.steps.map(({ status }) => status)).toEqual(['ok', 'ok', 'simulated']);
    expect(JSON.stringify(trace)).not.toMatch(/Calder|Ruth|200417/);
    await t.caller.patientData.reveal({ scope: { kind: 'run', runId }, reason: 'interface' });
    const shown = await t.caller.pipelines.tryRun({
      document: testPipeline(),
      node: 'source',
      message: { kind: 'hl7v2', text: '' },
      stored: { runId, node: 'step' },
    });
    expect(JSON.stringify(shown.trace)).toContain('Calder');
  });

  it('is never sent with its masks', async () => {
    const runId = await arrived();
    const sample = await t.caller.samples.lastReal({ pipelineId: id });
    const { raw } = await t.caller.runs.read({ runId });
    const text = raw.text ?? '';
    const refused = { cause: { code: 'PH-STU-472' } };
    await expect(t.caller.runs.resend({ runId, text })).rejects.toMatchObject(refused);
    await expect(t.caller.runs.dryRun({ runId, text })).rejects.toMatchObject(refused);
    await expect(
      t.caller.pipelines.tryRun({
        document: testPipeline(),
        node: 'source',
        message: { kind: 'hl7v2', text: sample?.text ?? '' },
        live: ['sink'],
      }),
    ).rejects.toMatchObject(refused);
    await t.caller.runs.resend({ runId });
  });
});

it('masks a message of a megabyte while others have their turn', async () => {
  const segment = 'OBX|1|TX|NOTE^Note||Ms. Calder called from 503-555-0142 about her sister\r';
  const body = `${message}\r${segment.repeat(Math.ceil(1_000_000 / segment.length))}`;
  const { runId } = await t.services.engine.inject(id, 'source', {
    kind: 'hl7v2',
    body,
    raw: Buffer.from(body),
  });
  await t.services.engine.outcome(runId, { timeoutMs: 60_000 });
  let turns = 0;
  const count = () => {
    turns += 1;
    timer = setImmediate(count);
  };
  let timer = setImmediate(count);
  const run = await t.caller.runs.read({ runId });
  clearImmediate(timer);
  expect(run.raw.text).toHaveLength(body.length);
  expect(run.raw.text).not.toContain('Calder');
  expect(turns).toBeGreaterThan(50);
});
