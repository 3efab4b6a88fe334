import { PluginError, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { chain, testEngine } from './testing/testEngine.ts';

type Chain = Parameters<typeof chain>[1];

/** `chain` with delivery settings by node. */
function delivering(line: string, delivery: Record<string, object>, more: Chain = {}) {
  const document = chain(line, more);
  const nodes = document.nodes.map((node) => ({
    ...node,
    ...(delivery[node.id] ? { delivery: delivery[node.id] } : {}),
  }));
  return pipelineDocumentSchema.parse({ ...document, nodes });
}
const start = (document: ReturnType<typeof chain>) => ({ pipeline: 'p', version: 1, document });
const down = () => new PluginError('PH-NET-001', 'lab refused the connection.');
const lost = () => new PluginError('PH-NET-002', 'lab did not answer.', { mayHaveArrived: true });
const keyed = (orderKey: string) => ({ meta: { orderKey } });

describe('the delivery of a node', () => {
  it('has attempts of its own, counted per step', async () => {
    const { engine, emit, finished, behaviour, store } = testEngine();
    const attempts: string[] = [];
    behaviour.send = (_, { node, attempt }) => {
      attempts.push(`${node} ${attempt}`);
      throw down();
    };
    await engine.start(
      start(
        delivering(
          'source > sender',
          { sender: { retry: { maxAttempts: 1 } }, sender2: { retry: { maxAttempts: 3 } } },
          { nodes: ['sender2'], wires: ['source.out > sender2'] },
        ),
      ),
    );
    const { runId } = await emit('source', 'hello');
    await finished(1);
    expect(attempts).toEqual(['sender 1', 'sender2 1', 'sender2 2', 'sender2 3']);
    expect((await store.readRun(runId))?.summary.status).toBe('failed');
  });

  it('has a time limit of its own, and a step that ends late is recorded once', async () => {
    const { engine, emit, finished, behaviour, store } = testEngine();
    let end: () => void = () => undefined;
    behaviour.send = (_, { attempt }) => (attempt === 1 ? new Promise((resolve) => (end = resolve)) : end());
    await engine.start(start(delivering('source > sender', { sender: { timeoutMs: 100 } })));
    const { runId } = await emit('source', 'hello');
    await finished(1);
    const steps = (await store.readRun(runId))?.trace?.steps.filter(({ node }) => node === 'sender');
    expect(steps?.map(({ status, attempt }) => [status, attempt])).toEqual([
      ['failed', 1],
      ['ok', 2],
    ]);
    expect(steps?.[1]?.issues).toMatchObject([{ code: 'PH-DLV-002' }]);
  });

  it.each([
    ['resend', 'done', 2],
    ['hold', 'in_doubt', 1],
    ['accept', 'done', 1],
  ])('does with a lost answer what its policy %s says', async (inDoubt, status, tries) => {
    const { engine, emit, finished, behaviour, store } = testEngine();
    let count = 0;
    behaviour.send = () => {
      count += 1;
      if (count === 1) throw lost();
    };
    await engine.start(start(delivering('source > passer', { passer: { inDoubt } })));
    const { runId } = await emit('source', 'hello');
    await finished(1);
    expect(count).toBe(tries);
    expect((await store.readRun(runId))?.summary.status).toBe(status);
  });

  it.each([
    ['arrived', 'done', 1],
    ['absent', 'done', 2],
    ['unknown', 'in_doubt', 1],
  ] as const)('asks the system first: %s', async (answer, status, tries) => {
    const { engine, emit, finished, behaviour, store } = testEngine();
    let count = 0;
    behaviour.ask = async () => answer;
    behaviour.send = () => {
      count += 1;
      if (count === 1) throw lost();
    };
    const settings = { inDoubt: 'ask', breaker: { enabled: false } };
    await engine.start(start(delivering('source > passer', { passer: settings })));
    const { runId } = await emit('source', 'hello');
    await finished(1);
    expect(count).toBe(tries);
    expect((await store.readRun(runId))?.summary.status).toBe(status);
  });
});

describe('a message that waited in a backup', () => {
  it.each([
    ['resend', 'done', 1],
    ['hold', 'in_doubt', 0],
    ['accept', 'done', 0],
  ])('may have been sent since: %s ends as %s', async (inDoubt, status, tries) => {
    const { store, runId, document } = await waiting({ inDoubt });
    const { engine, finished, sent } = testEngine({ store });
    await engine.start(start(document));
    await finished(1);
    expect(sent).toHaveLength(tries);
    const run = await store.readRun(runId);
    expect(run?.summary.status).toBe(status);
    const said = run?.trace?.steps.flatMap(({ issues, failure }) => [
      ...issues.map(({ code }) => code),
      ...(failure ? [failure.code] : []),
    ]);
    expect(said).toContain('PH-DLV-002');
  });

  it.each([
    ['arrived', 0],
    ['absent', 1],
  ] as const)('is asked for where the system can be asked: %s', async (answer, tries) => {
    const { store, runId, document } = await waiting({ inDoubt: 'ask' });
    const { engine, finished, sent, behaviour } = testEngine({ store });
    behaviour.ask = async () => answer;
    await engine.start(start(document));
    await finished(1);
    expect(sent).toHaveLength(tries);
    expect((await store.readRun(runId))?.summary.status).toBe('done');
  });

  /** A ledger with one message that waits, as a restore leaves it. */
  async function waiting(passer: object) {
    const { engine, emit, store } = testEngine();
    const document = delivering('source > passer', { passer });
    await engine.start(start(document));
    engine.pause('p');
    const { runId } = await emit('source', 'hello');
    await engine.stop('p');
    const load = store.load.bind(store);
    store.load = async (options) => (await load(options)).map((run) => ({ ...run, isRestored: true }));
    return { store, runId, document };
  }
});

describe('a system that fails', () => {
  it('is paused: its messages wait without attempts, others go on, and "try now" lets them go', async () => {
    const { engine, emit, finished, happened, behaviour, sent, store } = testEngine({ random: () => 0.9 });
    let isDown = true;
    behaviour.send = (_, { config }) => {
      if (isDown && JSON.stringify(config).includes('dead')) throw down();
    };
    const document = delivering(
      'source > filter > passer',
      { passer: { breaker: { failures: 2, pauseMs: 3_600_000 }, retry: { initialDelayMs: 100 } } },
      {
        settings: { passer: { host: 'dead' }, passer2: { host: 'alive' }, filter: { keep: 'dead' } },
        nodes: ['passer2'],
        wires: ['source.out > passer2'],
      },
    );
    await engine.start(start(document));
    for (const key of ['a', 'b']) await emit('source', `dead ${key}`, keyed(key));
    await happened('system.changed');
    const held = await emit('source', 'dead c', keyed('c'));
    await emit('source', 'other', keyed('d'));
    await happened('run.held', 3);
    expect(engine.status('p').pauses).toMatchObject([{ system: 'dead', nodes: ['passer'], failures: 2 }]);
    expect((await store.readRun(held.runId))?.summary).toMatchObject({
      status: 'waiting',
      attempts: 0,
      failure: { code: 'PH-NET-010' },
    });
    expect(sent.filter(({ node }) => node === 'passer2').map(({ body }) => body)).toContain('other');
    isDown = false;
    expect(engine.tryNow('dead')).toBe(true);
    await finished(4);
    expect(sent.filter(({ node }) => node === 'passer')).toHaveLength(3);
    expect(engine.status('p').pauses).toEqual([]);
  });

  it('gets its trial although sends that hang there have all places', async () => {
    const { engine, emit, finished, happened, behaviour, sent } = testEngine();
    const hanging = Promise.withResolvers<void>();
    let isDown = true;
    behaviour.send = async ({ body }) => {
      if (body === 'hangs') await hanging.promise;
      else if (isDown) throw down();
    };
    const once = { breaker: { failures: 1, pauseMs: 3_600_000 }, retry: { maxAttempts: 1 } };
    await engine.start(start(delivering('source > passer', { passer: { atOnce: 2, ...once } })));
    await emit('source', 'hangs', keyed('a'));
    await emit('source', 'fails', keyed('b'));
    await happened('system.changed');
    isDown = false;
    await engine.start({
      ...start(delivering('source > passer', { passer: { atOnce: 1, ...once } })),
      version: 2,
    });
    await emit('source', 'goes', keyed('c'));
    await happened('run.held');
    engine.tryNow('lab');
    await finished(2);
    expect(sent.map(({ body }) => body)).toEqual(['goes']);
    hanging.resolve();
    await finished(3);
  });

  it('that refuses our credentials is tried once more, then its messages wait', async () => {
    const { engine, emit, happened, behaviour, store } = testEngine();
    let count = 0;
    behaviour.send = () => {
      count += 1;
      throw new PluginError('PH-AUT-001', 'lab said 401.');
    };
    await engine.start(start(chain('source > passer')));
    const { runId } = await emit('source', 'hello');
    await happened('run.retrying', 2);
    expect(count).toBe(2);
    expect(engine.status('p').pauses).toMatchObject([{ system: 'lab', reason: 'credentials' }]);
    expect((await store.readRun(runId))?.summary.status).toBe('retrying');
    await engine.stop('p');
  });
});

describe('a rate limit', () => {
  it('lets messages go one after the other, waits durably and loses none', async () => {
    const { engine, emit, finished, happened, sent } = testEngine();
    const rateLimit = { messages: 2, per: 'second' };
    const document = delivering(
      'source > passer',
      { passer: { rateLimit } },
      { pipeline: { order: 'none' } },
    );
    await engine.start(start(document));
    await Promise.all(['a', 'b', 'c'].map((body) => emit('source', body)));
    await happened('run.held');
    await finished(3);
    expect(sent.map(({ attempt }) => attempt)).toEqual([1, 1, 1]);
  });
});

describe('what failed', () => {
  it('goes to the catcher when no error port took it, and not round and round', async () => {
    const { engine, emit, finished, behaviour, sent, store } = testEngine();
    behaviour.send = (_, { node }) => {
      if (node === 'passer') throw new PluginError('PH-REJ-001', 'lab answered AR.');
    };
    const document = chain('source > passer', {
      nodes: ['catcher', 'sender'],
      wires: ['catcher.out > sender'],
    });
    await engine.start(start(document));
    const { runId } = await emit('source', 'hello');
    await finished(1);
    expect(sent).toMatchObject([{ node: 'sender', body: 'hello' }]);
    const run = await store.readRun(runId);
    expect(run?.summary.status).toBe('done');
    expect(run?.trace?.steps.find(({ node }) => node === 'catcher')?.explanations).toEqual([
      'Took over what failed at "passer", which has no error wire.',
    ]);
    behaviour.send = () => {
      throw new PluginError('PH-REJ-001', 'nobody takes it.');
    };
    const second = await emit('source', 'again');
    await finished(2);
    expect((await store.readRun(second.runId))?.summary).toMatchObject({
      status: 'failed',
      failure: { node: 'sender' },
    });
  });

  it('stays a failure when the catcher leads nowhere', async () => {
    const { engine, emit, finished, behaviour, store } = testEngine();
    behaviour.send = () => {
      throw new PluginError('PH-REJ-001', 'lab answered AR.');
    };
    await engine.start(start(chain('source > sender', { nodes: ['catcher'] })));
    const { runId } = await emit('source', 'hello');
    await finished(1);
    expect((await store.readRun(runId))?.summary.status).toBe('failed');
  });

  it('was stopped by a hook with a veto, and was not sent', async () => {
    const { engine, emit, finished, sent, seen } = testEngine({
      hook: async (hook) => {
        if (hook === 'before_send') throw new PluginError('PH-SEC-001', 'Sending is closed at night.');
      },
    });
    await engine.start(start(chain('source > sender')));
    await emit('source', 'hello');
    await finished(1);
    expect(sent).toEqual([]);
    expect(seen.at(-1)).toMatchObject({ status: 'failed', failure: { code: 'PH-SEC-001', node: 'sender' } });
  });
});
