import { type MessageDraft, memoryFlowState } from '@pyheart/plugin-sdk';
import {
  fakeContext,
  fullMessage,
  listenPlugin,
  runPlugin,
  testPluginContract,
} from '@pyheart/plugin-sdk/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aggregatorSettings } from './aggregatorSettings.ts';
import { composeBatch } from './composeBatch.ts';
import { aggregator } from './plugin.ts';

testPluginContract(aggregator, { config: {}, message: { kind: 'json', body: { a: 1 } } });

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T10:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});
const clock = { now: () => new Date() };

function collecting(config: Record<string, unknown>) {
  const flow = memoryFlowState();
  let sent = 0;
  return {
    flow,
    add: async (body: MessageDraft['body'], more: Partial<MessageDraft> & { id?: string } = {}) => {
      sent += 1;
      const message = { kind: 'json' as const, body, id: `message-${sent}`, ...more };
      return (await runPlugin(aggregator, { config, flow, clock, message })).explanations;
    },
    open: (onEmit?: () => undefined) =>
      listenPlugin(aggregator, { config, flow, clock, ...(onEmit ? { onEmit } : {}) }),
  };
}
const bodies = (received: readonly { body: unknown }[]) => received.map(({ body }) => body);

describe('aggregator', () => {
  it('gives a group when it is complete, once, with a key by which a repetition is known', async () => {
    const { add, open } = collecting({ size: 2 });
    const plugin = await open();
    expect(await add(1)).toEqual(['Kept as number 1 of group 1.']);
    expect(await add(2)).toContain('The group is complete.');
    await add(3);
    await vi.advanceTimersByTimeAsync(5000);
    expect(bodies(plugin.received)).toEqual([[1, 2]]);
    expect(plugin.received[0]).toMatchObject({ idempotencyKey: 'group|1', meta: { labels: { count: '2' } } });
    await plugin.close();
  });

  it('gives the same bytes again when the store failed or the process died before', async () => {
    const { add, open } = collecting({ size: 2, output: 'fhir_bundle' });
    await add({ resourceType: 'Patient' });
    await add({ resourceType: 'Patient', id: '1' });
    const dying = await open(() => {
      throw new Error('disk full');
    });
    await vi.advanceTimersByTimeAsync(1500);
    await dying.close();
    await vi.advanceTimersByTimeAsync(60_000);
    const next = await open();
    await vi.advanceTimersByTimeAsync(0);
    expect(next.received).toHaveLength(1);
    expect(next.received[0]?.body).toMatchObject({ timestamp: '2026-11-24T10:00:00.000Z', entry: [{}, {}] });
    await next.close();
  });

  it('closes groups by time, each by its own key, also after a restart', async () => {
    const config = { size: 0, window_s: 60, quiet_s: 20, group_by: 'ward' };
    const { add, open } = collecting(config);
    const first = await open();
    await add({ ward: 'A', n: 1 });
    await add({ ward: 'B', n: 2 });
    await vi.advanceTimersByTimeAsync(15_000);
    await add({ ward: 'A', n: 3 });
    await first.close();
    const plugin = await open();
    await vi.advanceTimersByTimeAsync(6000);
    expect(bodies(plugin.received)).toEqual([[{ ward: 'B', n: 2 }]]);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(bodies(plugin.received)[1]).toEqual([
      { ward: 'A', n: 1 },
      { ward: 'A', n: 3 },
    ]);
    await plugin.close();
  });

  it('puts the parts of a split message together again', async () => {
    const { add, open } = collecting({ all_parts: true, window_s: 0 });
    const plugin = await open();
    const labels = (part: number, whole: string) => ({
      meta: { labels: { part: String(part), parts: '2', whole } },
    });
    await add('a1', labels(1, 'A'));
    await add('b1', labels(1, 'B'));
    await add('a2', labels(2, 'A'));
    await vi.advanceTimersByTimeAsync(10);
    expect(bodies(plugin.received)).toEqual([['a1', 'a2']]);
    await expect(add('alone')).rejects.toMatchObject({ code: 'PH-VAL-001' });
    await plugin.close();
  });

  it('closes a group with the message that a rule names as the last', async () => {
    const rule = { id: 'end', name: 'End', conditions: [{ path: 'last', op: 'equals', value: 'true' }] };
    const { add, open } = collecting({ size: 0, last_when: [rule] });
    const plugin = await open();
    await add({ n: 1, last: false });
    await add({ n: 2, last: true });
    await vi.advanceTimersByTimeAsync(10);
    expect(plugin.received).toHaveLength(1);
    await plugin.close();
  });

  it.each([
    ['keep', 0],
    ['release', 1],
  ])('does with open groups at a stop as the setting says: %s', async (on_stop, count) => {
    const { add, open } = collecting({ on_stop });
    const plugin = await open();
    await add(1);
    await plugin.close();
    expect(plugin.received).toHaveLength(count);
  });

  it('adds a repeated step once', async () => {
    const { add } = collecting({});
    await add(1, { id: 'same' });
    expect(await add(1, { id: 'same' })).toEqual(['Kept before; this repetition adds nothing.']);
  });

  it('refuses a message that its batch could not hold, before it is kept', async () => {
    const { add, flow } = collecting({ output: 'hl7_batch' });
    await expect(add('no HL7')).rejects.toMatchObject({ code: 'PH-VAL-001' });
    expect(await flow.closeDue({ now: clock.now(), limit: 1, all: true })).toEqual([]);
  });

  it('shows a group of one in a trial', async () => {
    const context = fakeContext(aggregator, { config: { output: 'ndjson' }, clock });
    const message = fullMessage({ kind: 'json', body: { a: 1 } });
    const given = await aggregator.simulate?.(message, {
      ...context,
      state: undefined,
      attempt: 1,
      port: 'in',
      derive: (draft) => ({ ...message, ...draft, meta: message.meta }),
      explain: () => undefined,
      unlisted: () => undefined,
      decide: () => undefined,
      report: () => undefined,
    });
    expect(given?.['out']).toMatchObject({ kind: 'fhir.ndjson', body: '{"a":1}\n' });
  });
});

describe('a batch', () => {
  const group = { id: '7', openedAt: new Date(0), closedAt: new Date('2026-11-24T10:00:00Z') };
  const make = (output: string, parts: MessageDraft['body'][], bundle_type = 'collection') =>
    composeBatch(parts, group, aggregatorSettings.parse({ output, bundle_type })).body;

  it('is CSV with a column for every value that a row has', () => {
    expect(
      make('csv', [
        { id: 1, name: 'Roe, "J"' },
        { id: 2, ward: null },
      ]),
    ).toBe('id,name,ward\r\n1,"Roe, ""J""",\r\n2,,\r\n');
  });

  it('is a transaction that creates or updates', () => {
    const parts = [{ resourceType: 'Patient', id: 'p1' }, { resourceType: 'Observation' }];
    expect(make('fhir_bundle', parts, 'transaction')).toMatchObject({
      entry: [
        { request: { method: 'PUT', url: 'Patient/p1' } },
        { request: { method: 'POST', url: 'Observation' } },
      ],
    });
  });

  it('is an HL7 v2 batch file with its counts', () => {
    const text = make('hl7_batch', [
      'MSH|^~\\&|A|B|C|D|20261124||ADT^A01|1|P|2.5\r',
      'MSH|^~\\&|A|B|C|D|20261124||ADT^A03|2|P|2.5\r',
    ]);
    expect(
      String(text)
        .split('\r')
        .map((line) => line.slice(0, 5)),
    ).toEqual(['FHS|^', 'BHS|^', 'MSH|^', 'MSH|^', 'BTS|2', 'FTS|1', '']);
    const bhs = String(text).split('\r')[1] ?? '';
    expect(bhs).toMatch(/^BHS\|\^~\\&\|A\|B\|C\|D\|20261124100000\+0000\|\|\|\|[0-9A-F]{20}$/);
  });
});
