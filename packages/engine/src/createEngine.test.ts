import { PluginError } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { MemoryRunStore } from './MemoryRunStore.ts';
import { chain, testEngine } from './testing/testEngine.ts';

const down = () => new PluginError('PH-NET-001', 'lab:2575 refused the connection.');
const refused = () => new PluginError('PH-REJ-001', 'lab:2575 answered AR.');
const deployment = (document = chain('source > upper > sender'), version = 1) => ({
  pipeline: 'p',
  version,
  document,
});

/** Fails the first `times` sends, then lets them pass. */
function failing(times: number, error = down) {
  let left = times;
  return () => {
    if (left <= 0) return;
    left -= 1;
    throw error();
  };
}

describe('a running pipeline', () => {
  it('takes a message from its source to its destination and keeps the whole story', async () => {
    const { engine, emit, finished, sent, store } = testEngine();
    await engine.start(deployment());
    const { runId, duplicate } = await emit('source', 'hello');
    await finished(1);
    expect(duplicate).toBe(false);
    expect(sent.map(({ body }) => body)).toEqual(['HELLO']);
    const run = await store.readRun(runId);
    expect(run?.summary).toMatchObject({ status: 'done', attempts: 1, node: 'source' });
    expect(run?.trace?.steps.map(({ node, status, port }) => [node, port, status])).toEqual([
      ['source', '', 'ok'],
      ['upper', 'in', 'ok'],
      ['sender', 'in', 'ok'],
    ]);
    expect(run?.trace?.steps[1]?.explanations).toEqual(['Made it upper case.']);
    await engine.stop('p');
  });

  it('acknowledges nothing that the ledger did not store', async () => {
    class FullDisk extends MemoryRunStore {
      override accept(): Promise<never> {
        return Promise.reject(new Error('No space left on device'));
      }
    }
    const { engine, emit, sent } = testEngine({ store: new FullDisk() });
    await engine.start(deployment());
    await expect(emit('source', 'hello')).rejects.toMatchObject({ code: 'PH-NET-003' });
    expect(sent).toEqual([]);
  });

  it('answers a message that comes again without sending it again', async () => {
    const { engine, emit, finished, sent } = testEngine();
    await engine.start(deployment());
    const first = await emit('source', 'hello', { idempotencyKey: 'A1' });
    await finished(1);
    expect(await emit('source', 'hello', { idempotencyKey: 'A1' })).toEqual({
      ...first,
      duplicate: true,
    });
    expect(await emit('source', 'other', { idempotencyKey: 'A1' })).toMatchObject({ conflict: true });
    expect(sent).toHaveLength(1);
  });

  it('ends as filtered when a filter dropped everything', async () => {
    const { engine, emit, finished, seen } = testEngine();
    await engine.start(
      deployment(chain('source > filter > sender', { settings: { filter: { keep: 'ADT' } } })),
    );
    await emit('source', 'ORU');
    await emit('source', 'ADT');
    await finished(2);
    expect(seen.flatMap((event) => (event.type === 'run.finished' ? event.status : []))).toEqual([
      'filtered',
      'done',
    ]);
  });

  it('passes a disabled node by, and does not ask its plugin', async () => {
    const { engine, emit, finished, sent, lifecycle } = testEngine();
    await engine.start(deployment(chain('source > upper > sender', { disabled: ['upper'] })));
    await emit('source', 'hello');
    await finished(1);
    expect(sent.map(({ body }) => body)).toEqual(['hello']);
    expect(lifecycle).toEqual(['initialize sender']);
  });

  it('sends every part of a split message, along every wire, with ids that a repetition would make again', async () => {
    const { engine, emit, finished, sent } = testEngine();
    const document = chain('source > split > sender', { nodes: ['sender2'], wires: ['split.out > sender2'] });
    await engine.start(deployment(document));
    await emit('source', 'a b');
    await finished(1);
    expect(sent.map(({ node, body }) => `${node} ${body}`)).toEqual([
      'sender a',
      'sender2 a',
      'sender b',
      'sender2 b',
    ]);
    expect(sent[0]?.id).toBe(sent[1]?.id);
    expect(sent[0]?.id).not.toBe(sent[2]?.id);
    expect(sent[0]?.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });
});

describe('a failing step', () => {
  it('is tried again without repeating the steps that are done', async () => {
    const { engine, emit, finished, sent, behaviour, store } = testEngine();
    const fail = failing(2);
    behaviour.send = (_, { node }) => (node === 'sender' ? fail() : undefined);
    const document = chain('source > upper > sender', { nodes: ['sender2'], wires: ['upper.out > sender2'] });
    await engine.start(deployment(document));
    const { runId } = await emit('source', 'hello');
    await finished(1);
    expect(sent.map(({ node, attempt }) => `${node} ${attempt}`)).toEqual(['sender2 1', 'sender 3']);
    const run = await store.readRun(runId);
    expect(run?.summary).toMatchObject({ status: 'done', attempts: 3 });
    expect(run?.trace?.steps.filter((step) => step.node === 'upper')).toHaveLength(1);
    expect(run?.trace?.steps.flatMap((step) => step.failure?.code ?? [])).toEqual([
      'PH-NET-001',
      'PH-NET-001',
    ]);
  });

  it('fails the run when it was tried often enough', async () => {
    const { engine, emit, finished, behaviour, store } = testEngine();
    behaviour.send = failing(9);
    await engine.start(
      deployment(chain('source > sender', { pipeline: { retry: { initialDelayMs: 100, maxAttempts: 3 } } })),
    );
    const { runId } = await emit('source', 'hello');
    await finished(1);
    expect((await store.readRun(runId))?.summary).toMatchObject({
      status: 'failed',
      attempts: 3,
      failure: { code: 'PH-NET-001', node: 'sender' },
    });
    expect(await engine.outcome(runId, { timeoutMs: 60_000 })).toMatchObject({
      status: 'failed',
      code: 'PH-NET-001',
    });
  });

  it('leaves by the wired error port with its reason in the labels', async () => {
    const { engine, emit, finished, sent, behaviour, store } = testEngine();
    behaviour.send = (_, { node }) => {
      if (node === 'sender') throw new PluginError('PH-AUT-001', 'lab said 401.');
    };
    const document = chain('source > sender', { nodes: ['sender2'], wires: ['sender.error > sender2'] });
    await engine.start(deployment(document));
    const { runId } = await emit('source', 'hello');
    await finished(1);
    const run = await store.readRun(runId);
    expect(run?.summary.status).toBe('done');
    expect(sent).toMatchObject([{ node: 'sender2', body: 'hello' }]);
    expect(run?.trace?.messages[sent[0]!.id]?.meta.labels).toEqual({
      errorCode: 'PH-AUT-001',
      errorMessage: 'lab said 401.',
      errorNode: 'sender',
    });
  });

  it('prefers a wired rejected port for what was refused', async () => {
    const { engine, emit, finished, sent, behaviour } = testEngine();
    behaviour.send = (_, { node }) => {
      if (node === 'sender') throw refused();
    };
    const document = chain('source > sender', {
      nodes: ['sender2', 'sender3'],
      wires: ['sender.error > sender2', 'sender.rejected > sender3'],
    });
    await engine.start(deployment(document));
    await emit('source', 'hello');
    await finished(1);
    expect(sent.map(({ node }) => node)).toEqual(['sender3']);
  });

  it.each(['rejected', 'invalid'])(
    'fails the run when a message leaves by an unwired %s port',
    async (port) => {
      const { engine, emit, finished, seen } = testEngine();
      await engine.start(
        deployment(
          chain('source > refuse', {
            settings: { refuse: { port } },
            nodes: ['sender'],
            wires: ['refuse.valid > sender'],
          }),
        ),
      );
      await emit('source', 'hello');
      await finished(1);
      expect(seen.at(-1)).toMatchObject({
        type: 'run.finished',
        status: 'failed',
        failure: { code: 'PH-DLV-001', node: 'refuse' },
      });
    },
  );

  it('is in doubt when nobody knows whether the peer has it', async () => {
    const { engine, emit, finished, seen, behaviour } = testEngine();
    behaviour.send = () => {
      throw new PluginError('PH-DLV-002', 'No answer after the message was sent.');
    };
    await engine.start(deployment(chain('source > sender')));
    await emit('source', 'hello');
    await finished(1);
    expect(seen.at(-1)).toMatchObject({ status: 'in_doubt', failure: { code: 'PH-DLV-002' } });
  });

  it('says behind which run of its key a message waited', async () => {
    const { engine, emit, finished, behaviour, store } = testEngine();
    const gate = Promise.withResolvers<void>();
    behaviour.send = () => gate.promise;
    await engine.start(deployment(chain('source > sender')));
    const keyed = (orderKey: string) => ({ meta: { orderKey } });
    const first = await emit('source', 'a', keyed('p1'));
    const second = await emit('source', 'b', keyed('p1'));
    const other = await emit('source', 'c', keyed('p2'));
    gate.resolve();
    await finished(3);
    const behind = async (runId: string) => (await store.readRun(runId))?.trace?.behind;
    expect(await behind(second.runId)).toBe(first.runId);
    expect(await behind(first.runId)).toBeUndefined();
    expect(await behind(other.runId)).toBeUndefined();
    await engine.stop('adt');
  });

  it('holds only its own key, and the key goes on in order', async () => {
    const { engine, emit, finished, happened, sent, behaviour } = testEngine({ random: () => 0.999 });
    let isDown = true;
    behaviour.send = (message) => {
      if (isDown && String(message.body).startsWith('a1')) throw down();
    };
    await engine.start(deployment(chain('source > sender')));
    const keyed = (orderKey: string) => ({ meta: { orderKey } });
    await emit('source', 'a1', keyed('a'));
    await happened('run.retrying');
    await Promise.all([
      emit('source', 'a2', keyed('a')),
      emit('source', 'b1', keyed('b')),
      emit('source', 'a3', keyed('a')),
    ]);
    await finished(1);
    expect(sent.map(({ body }) => body)).toEqual(['b1']);
    isDown = false;
    await finished(4);
    expect(sent.map(({ body }) => body)).toEqual(['b1', 'a1', 'a2', 'a3']);
  });

  it('is stopped by the time limit of a step', async () => {
    const { engine, emit, finished, seen, behaviour } = testEngine();
    behaviour.send = (_, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
    await engine.start(
      deployment(chain('source > sender', { pipeline: { stepTimeoutMs: 100, retry: { maxAttempts: 1 } } })),
    );
    await emit('source', 'hello');
    await finished(1);
    expect(seen.at(-1)).toMatchObject({ status: 'failed', failure: { code: 'PH-NET-002' } });
  });

  it('never shows a secret, nor the text of a foreign error', async () => {
    const { engine, emit, finished, seen, store, lines, behaviour } = testEngine();
    behaviour.send = (_, { config, explain, attempt }) => {
      const password = String(Reflect.get(Object(config), 'password'));
      explain(`Signing in with ${password}`);
      if (attempt === 1) throw new PluginError('PH-NET-001', `lab refused ${password}`, { hint: password });
      throw new TypeError(`cannot read ${password} of DOE^JOHN`);
    };
    await engine.start(
      deployment(chain('source > sender', { settings: { sender: { password: '${PASSWORD}' } } })),
    );
    const { runId } = await emit('source', 'hello');
    await finished(1);
    const written = JSON.stringify([seen, lines, await store.readRun(runId)]);
    expect(written).toContain('Signing in with •••');
    expect(written).not.toContain('hunter2');
    expect(written).not.toContain('DOE^JOHN');
    expect(lines).toContainEqual({
      event: 'plugin defect',
      fields: expect.objectContaining({ node: 'sender', error: 'TypeError' }),
    });
  });
});
