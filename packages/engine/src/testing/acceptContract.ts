import { expect, it } from 'vitest';
import { intake } from './intakes.ts';
import type { Ledger } from './testRunStore.ts';

const awkward = [
  ['every byte there is', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
  ['a UTF-16 text', new Uint8Array([0xff, 0xfe, 0x4d, 0x00, 0x53, 0x00, 0x48, 0x00])],
  ['nothing at all', new Uint8Array()],
] as const;

export function acceptContract(ledger: Ledger): void {
  it('keeps an accepted message for the next process', async () => {
    const given = intake({ pipeline: ledger.pipeline });
    const { runId, duplicate } = await ledger.store.accept(given);
    const store = await ledger.reopen();
    expect(duplicate).toBe(false);
    expect(await store.readRun(runId)).toMatchObject({
      message: given.message,
      summary: {
        runId,
        pipeline: ledger.pipeline,
        status: 'waiting',
        attempts: 0,
        controlId: given.message.meta.businessKey,
      },
    });
    expect(await store.load(all(ledger))).toMatchObject([
      { runId, message: given.message, orderKey: given.orderKey },
    ]);
  });

  it.each(awkward)('gives back %s exactly as it arrived', async (_, raw) => {
    const { runId } = await ledger.store.accept(intake({ pipeline: ledger.pipeline, raw }));
    expect([...((await ledger.store.readRaw(runId)) ?? [])]).toEqual([...raw]);
  });

  it('keeps bodies that are hard to store: NUL, half a surrogate, deep JSON', async () => {
    const message = intake({ pipeline: ledger.pipeline }).message;
    const bodies = [
      'a\u0000b',
      'half \ud83d pair',
      { deep: [{ nul: '\u0000', number: 1.5, none: null }] },
      'Müller ✓',
    ];
    for (const body of bodies) {
      const { runId } = await ledger.store.accept(
        intake({ pipeline: ledger.pipeline, message: { ...message, body } }),
      );
      expect((await ledger.store.readRun(runId))?.message.body).toEqual(body);
    }
  });

  it('keeps an order key and a control id with a NUL in them from stopping intake', async () => {
    const { runId } = await ledger.store.accept(
      intake({
        pipeline: ledger.pipeline,
        orderKey: 'key:\u0000',
        idempotencyKey: '\u0000',
        meta: { businessKey: 'A\u0000B' },
      }),
    );
    expect(await ledger.store.readRun(runId)).toBeDefined();
  });

  it('answers the same message again with the run it has', async () => {
    const given = intake({ pipeline: ledger.pipeline, idempotencyKey: 'LAB|42' });
    const first = await ledger.store.accept(given);
    const again = await ledger.store.accept({
      ...intake({ pipeline: ledger.pipeline, idempotencyKey: 'LAB|42' }),
      raw: given.raw,
    });
    expect(again).toEqual({ runId: first.runId, receivedAt: first.receivedAt, duplicate: true });
    expect(await ledger.store.load(all(ledger))).toHaveLength(1);
  });

  it('takes the same message arriving many times at once as one', async () => {
    const given = intake({ pipeline: ledger.pipeline, idempotencyKey: 'LAB|43' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => ledger.store.accept(given)));
    expect(new Set(answers.map(({ runId }) => runId)).size).toBe(1);
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
  });

  it('knows a duplicate after a restart and after the run ended', async () => {
    const given = intake({ pipeline: ledger.pipeline, idempotencyKey: 'LAB|44' });
    const { runId, receivedAt } = await ledger.store.accept(given);
    await ledger.store.complete([
      {
        runId,
        status: 'done',
        startedAt: new Date(),
        ms: 1,
        attempts: 1,
        trace: { steps: [], messages: {} },
        keep: 'full',
      },
    ]);
    expect(await (await ledger.reopen()).accept(given)).toEqual({ runId, receivedAt, duplicate: true });
  });

  it('keeps another message with a used key for a person and does not run it', async () => {
    const first = await ledger.store.accept(
      intake({ pipeline: ledger.pipeline, idempotencyKey: 'LAB|45', body: 'one' }),
    );
    const given = intake({ pipeline: ledger.pipeline, idempotencyKey: 'LAB|45', body: 'two' });
    const other = await ledger.store.accept(given);
    expect(other).toMatchObject({ duplicate: false, conflict: true });
    expect(other.runId).not.toBe(first.runId);
    expect(await ledger.store.load(all(ledger))).toHaveLength(1);
    expect(await ledger.store.readRun(other.runId)).toMatchObject({
      message: given.message,
      summary: { status: 'failed', failure: { code: 'PH-DUP-001' } },
    });
    expect((await ledger.store.statusCounts(ledger.pipeline)).failed).toBe(1);
  });

  it('tells sources and pipelines apart', async () => {
    const given = intake({ pipeline: ledger.pipeline, idempotencyKey: 'LAB|46' });
    await ledger.store.accept(given);
    expect(await ledger.store.accept({ ...given, node: 'other' })).toMatchObject({ duplicate: false });
    expect(await ledger.store.accept({ ...given, pipeline: `${ledger.pipeline}-b` })).toMatchObject({
      duplicate: false,
    });
  });

  it('never takes messages without a key for duplicates', async () => {
    const given = intake({ pipeline: ledger.pipeline });
    const [one, two] = await Promise.all([ledger.store.accept(given), ledger.store.accept(given)]);
    expect(one.runId).not.toBe(two.runId);
  });

  it('stores hundreds of messages that arrive at once, in order of arrival', async () => {
    const given = Array.from({ length: 700 }, (_, index) =>
      intake({ pipeline: ledger.pipeline, orderKey: `key:${index % 7}`, body: `number ${index}` }),
    );
    const accepted = await Promise.all(given.map((each) => ledger.store.accept(each)));
    const loaded = await ledger.store.load(all(ledger));
    expect(loaded.map((run) => run.message.body)).toEqual(given.map((each) => each.message.body));
    expect(loaded.map((run) => run.runId)).toEqual(accepted.map(({ runId }) => runId));
  });
}

export function all(ledger: Ledger, now = new Date(Date.now() + 1000)) {
  return { pipeline: ledger.pipeline, limit: 1000, now, inFlight: new Set<string>() };
}
