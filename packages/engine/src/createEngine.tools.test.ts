import { describe, expect, it } from 'vitest';
import { MemoryRunStore } from './MemoryRunStore.ts';
import type { Completion } from './RunStore.ts';
import { chain, testEngine } from './testing/testEngine.ts';

const line = () => chain('source > upper > sender');
const sample = { kind: 'text' as const, body: 'hello' };

describe('tryRun', () => {
  it('shows every step of a draft and sends nothing', async () => {
    const { engine, sent, lifecycle, store } = testEngine();
    const { trace } = await engine.tryRun({ document: line(), node: 'source', message: sample });
    expect(trace.steps.map(({ node, status }) => `${node} ${status}`)).toEqual([
      'source ok',
      'upper ok',
      'sender simulated',
    ]);
    expect(trace.messages[trace.steps[2]!.input]?.body).toBe('HELLO');
    expect(sent).toEqual([]);
    expect(lifecycle).toEqual([]);
    expect(await store.listRuns({ limit: 10 })).toEqual([]);
  });

  it('neither initialises nor cleans up a node that only says what it would send', async () => {
    const { engine, lifecycle } = testEngine();
    const document = chain('source > rehearser');
    const { trace } = await engine.tryRun({ document, node: 'source', message: sample });
    expect(trace.steps.at(-1)).toMatchObject({ node: 'rehearser', status: 'simulated' });
    expect(lifecycle).toEqual([]);
  });

  it('really sends from the nodes that are named', async () => {
    const { engine, sent } = testEngine();
    await engine.tryRun({ document: line(), node: 'upper', message: sample, live: ['sender'] });
    expect(sent.map(({ body }) => body)).toEqual(['HELLO']);
  });

  it('stops after the node that is named', async () => {
    const { engine } = testEngine();
    const { trace } = await engine.tryRun({
      document: line(),
      node: 'source',
      message: sample,
      until: 'upper',
    });
    expect(trace.steps.map(({ node }) => node)).toEqual(['source', 'upper']);
  });

  it('uses what is pinned instead of running the node', async () => {
    const { engine } = testEngine();
    const { trace } = await engine.tryRun({
      document: line(),
      node: 'source',
      message: sample,
      pins: { upper: [{ port: 'out', message: { kind: 'text', body: 'pinned' } }] },
    });
    const [, pinned, sender] = trace.steps;
    expect(pinned).toMatchObject({
      node: 'upper',
      status: 'ok',
      explanations: [expect.stringContaining('pinned')],
    });
    expect(trace.messages[sender!.input]?.body).toBe('pinned');
  });

  it('runs one node alone, at the port and at the time that are given', async () => {
    const { engine } = testEngine();
    const at = new Date('2020-02-02T02:02:02Z');
    const alone = { document: line(), node: 'upper', until: 'upper', port: 'in', message: sample, at };
    const { trace } = await engine.tryRun(alone);
    expect(trace.steps).toMatchObject([{ node: 'upper', port: 'in', startedAt: at.toISOString() }]);
  });

  it('shows wrong settings at the node that has them, and runs the rest of an unfinished draft', async () => {
    const { engine } = testEngine();
    const document = chain('source > filter > sender', {
      settings: { filter: { keep: 5 } },
      nodes: ['not-installed'],
    });
    const { trace } = await engine.tryRun({ document, node: 'source', message: sample });
    expect(trace.steps[1]).toMatchObject({
      node: 'filter',
      status: 'failed',
      failure: { code: 'PH-CFG-001' },
    });
  });
});

describe('probe', () => {
  it('asks the plugin and hides secret values', async () => {
    const { engine } = testEngine();
    const document = chain('source > sender', { settings: { sender: { password: '${PASSWORD}' } } });
    expect(await engine.probe(document, 'sender')).toMatchObject([
      { title: 'The settings are complete', ok: true },
      { ok: true, detail: '•••' },
    ]);
  });

  it('turns whatever goes wrong into a check that failed', async () => {
    const { engine } = testEngine();
    expect(await engine.probe(chain('source > sender'), 'sender')).toMatchObject([
      { ok: true },
      { title: 'No password.', ok: false },
    ]);
    const document = chain('source > sender', { settings: { sender: { password: '${NOT_SET}' } } });
    expect((await engine.probe(document, 'sender'))[0]).toMatchObject({
      ok: false,
      title: 'The settings are complete',
      detail: 'These variables have no value: NOT_SET.',
    });
    expect((await engine.probe(document, 'source')).at(-1)).toMatchObject({ ok: 'skipped' });
  });

  it('ends a probe that hangs when its time is up, and says which line hung', async () => {
    const { engine } = testEngine();
    const document = chain('source > sender', { settings: { sender: { password: 'hang' } } });
    const told: unknown[] = [];
    const lines = await engine.probe(document, 'sender', {
      timeoutMs: 50,
      progress: (checks) => told.push(checks.map(({ ok }) => ok)),
    });
    expect(told.at(-1)).toEqual([true, 'running', 'waiting']);
    expect(lines).toMatchObject([
      { ok: true },
      { title: 'It answers', ok: false, detail: 'Not finished after 0.05 s.', remedy: expect.any(String) },
      { ok: 'skipped' },
    ]);
  });

  it('ends at once when the person stops it', async () => {
    const { engine } = testEngine();
    const document = chain('source > sender', { settings: { sender: { password: 'hang' } } });
    const stop = new AbortController();
    const lines = await engine.probe(document, 'sender', {
      signal: stop.signal,
      progress: (checks) => {
        if (checks.some(({ ok }) => ok === 'running')) stop.abort();
      },
    });
    expect(lines[1]).toEqual({ title: 'It answers', ok: 'skipped', detail: 'Stopped.' });
  });
});

describe('options', () => {
  it('come from the plugin, with the settings of the draft and without secrets', async () => {
    const { engine } = testEngine();
    const document = chain('source > sender', { settings: { sender: { password: '${PASSWORD}' } } });
    const page = await engine.options(document, 'sender', { method: 'rooms', search: 'a' });
    expect(page).toEqual({ options: [{ value: 'a1', label: 'Room a1' }] });
    await expect(engine.options(document, 'sender', { method: 'broken', search: '' })).rejects.toMatchObject({
      code: 'PH-NET-003',
      message: 'The password ••• was not taken.',
    });
    await expect(engine.options(document, 'sender', { method: 'none', search: '' })).rejects.toThrow(
      'no choices named "none"',
    );
  });
});

describe('inject, replay and outcome', () => {
  it('takes a message in as if the source had received it', async () => {
    const { engine, sent } = testEngine();
    await engine.start({ pipeline: 'p', version: 1, document: line() });
    const { runId } = await engine.inject('p', 'source', {
      ...sample,
      raw: new TextEncoder().encode('hello'),
    });
    expect(await engine.outcome(runId, { timeoutMs: 60_000 })).toEqual({ status: 'done' });
    expect(sent.map(({ body }) => body)).toEqual(['HELLO']);
    await expect(engine.inject('q', 'source', { ...sample, raw: new Uint8Array() })).rejects.toThrow(
      'not running',
    );
  });

  it('replays a stored message as a new run through the running version', async () => {
    const { engine, emit, finished, sent, store } = testEngine();
    await engine.start({ pipeline: 'p', version: 1, document: line() });
    const { runId } = await emit('source', 'hello', { idempotencyKey: 'A1' });
    await finished(1);
    await engine.start({ pipeline: 'p', version: 2, document: chain('source > sender') });
    const replay = await engine.replay(runId);
    await finished(2);
    expect(sent.map(({ body }) => body)).toEqual(['HELLO', 'hello']);
    expect((await store.readRun(replay.runId))?.summary).toMatchObject({
      replayOf: runId,
      version: 2,
      status: 'done',
    });
    await expect(engine.replay('404')).rejects.toMatchObject({ code: 'PH-REJ-002' });
  });

  it('replays through the version of then, sends where it is told to, and once for one key', async () => {
    const { engine, emit, finished, sent, store } = testEngine({
      readVersion: async (_pipeline, version) => (version === 1 ? line() : undefined),
    });
    await engine.start({ pipeline: 'p', version: 1, document: line() });
    const { runId } = await emit('source', 'hello');
    await finished(1);
    await engine.start({ pipeline: 'p', version: 2, document: chain('source > sender') });
    const silent = await engine.replay(runId, { version: 'then', sendOnly: [], idempotencyKey: 'job 1' });
    await finished(2);
    expect(sent).toHaveLength(1);
    const run = await store.readRun(silent.runId);
    expect(run?.summary).toMatchObject({ version: 1, status: 'done' });
    expect(run?.trace?.steps.at(-1)).toMatchObject({ node: 'sender', status: 'simulated' });
    const again = await engine.replay(runId, { version: 'then', sendOnly: [], idempotencyKey: 'job 1' });
    expect(again.runId).toBe(silent.runId);
    await engine.replay(runId, { version: 'then', sendOnly: ['sender'] });
    await finished(3);
    expect(sent.map(({ body }) => body)).toEqual(['HELLO', 'HELLO']);
  });

  it('replays a corrected message with the bytes and the names of the correction', async () => {
    const { engine, emit, finished, sent, store } = testEngine();
    await engine.start({ pipeline: 'p', version: 1, document: line() });
    const { runId } = await emit('source', 'wrong', { subtype: 'A01', meta: { businessKey: 'C1' } });
    await finished(1);
    const raw = new TextEncoder().encode('right');
    const edited = { kind: 'text', body: 'right', raw, meta: { businessKey: 'C2' } } as const;
    const replay = await engine.replay(runId, { edited });
    await finished(2);
    expect(sent.map(({ body }) => body)).toEqual(['WRONG', 'RIGHT']);
    const run = await store.readRun(replay.runId);
    expect(run?.summary).toMatchObject({ replayOf: runId, controlId: 'C2' });
    expect(run?.summary.subtype).toBeUndefined();
    expect(run?.message.meta.source).toBe('source');
    expect(await store.readRaw(replay.runId)).toEqual(raw);
  });

  it('says pending when a run has not ended in time', async () => {
    const { engine, emit, behaviour } = testEngine();
    behaviour.send = () => new Promise(() => undefined);
    await engine.start({ pipeline: 'p', version: 1, document: line() });
    const { runId } = await emit('source', 'hello');
    expect(await engine.outcome(runId, { timeoutMs: 10 })).toEqual({ status: 'pending' });
  });
});

describe('a ledger in trouble', () => {
  it('records ended runs when it works again, each once', async () => {
    let failures = 2;
    class Flaky extends MemoryRunStore {
      override complete(completions: readonly Completion[]): Promise<void> {
        failures -= 1;
        return failures >= 0 ? Promise.reject(new Error('connection lost')) : super.complete(completions);
      }
    }
    const { engine, emit, finished, sent, store, lines } = testEngine({ store: new Flaky() });
    await engine.start({ pipeline: 'p', version: 1, document: line() });
    await Promise.all([emit('source', 'one'), emit('source', 'two')]);
    await finished(2);
    expect(sent).toHaveLength(2);
    expect((await store.statusCounts('p')).done).toBe(2);
    expect(lines.filter(({ event }) => event.includes('could not be recorded'))).toHaveLength(2);
  });

  it('does not let one record that cannot be written hold up the others', async () => {
    class Picky extends MemoryRunStore {
      override complete(completions: readonly Completion[]): Promise<void> {
        const hasHuge = completions.some(
          ({ keep, trace }) => keep !== 'none' && JSON.stringify(trace).includes('HUGE'),
        );
        return hasHuge ? Promise.reject(new Error('too big')) : super.complete(completions);
      }
    }
    const { engine, emit, finished, store } = testEngine({ store: new Picky() });
    await engine.start({ pipeline: 'p', version: 1, document: line() });
    const runs = await Promise.all(['one', 'huge', 'two'].map((body) => emit('source', body)));
    await finished(3);
    const stored = await Promise.all(runs.map(({ runId }) => store.readRun(runId)));
    expect(stored.map((run) => [run?.summary.status, run?.trace !== undefined])).toEqual([
      ['done', true],
      ['done', false],
      ['done', true],
    ]);
  });

  it('takes thousands of waiting messages in order through a small memory', async () => {
    const { engine, emit, finished, sent, behaviour } = testEngine();
    let gate = Promise.withResolvers<void>();
    behaviour.send = () => gate.promise;
    await engine.start({ pipeline: 'p', version: 1, document: chain('source > sender') });
    const count = 3000;
    await Promise.all(
      Array.from({ length: count }, (_, index) =>
        emit('source', `${index}`, { meta: { orderKey: `${index % 5}` } }),
      ),
    );
    expect(engine.status('p').inFlight).toBeLessThanOrEqual(1000);
    gate.resolve();
    await finished(count);
    const byKey = [0, 1, 2, 3, 4].map((key) =>
      sent.map(({ body }) => Number(body)).filter((body) => body % 5 === key),
    );
    for (const bodies of byKey) {
      expect(bodies).toHaveLength(count / 5);
      expect(bodies).toEqual([...bodies].sort((a, b) => a - b));
    }
    gate = Promise.withResolvers<void>();
  });
});
