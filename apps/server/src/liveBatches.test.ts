import { type RunEvent, RunEvents } from '@pyheart/engine';
import { describe, expect, it } from 'vitest';
import { liveBatches } from './liveBatches.ts';

const clock = { now: () => new Date('2026-11-24T12:00:00Z') };
const accepted = (pipeline: string, runId: number): RunEvent => ({
  type: 'message.accepted',
  pipeline,
  node: 'in',
  runId: String(runId),
  bytes: 10,
  duplicate: false,
});

describe('live batches', () => {
  it('begin with an empty one, then gather what happened into one', async () => {
    const events = new RunEvents();
    const end = new AbortController();
    const batches = liveBatches(events, { signal: end.signal, clock, everyMs: 5 });
    expect((await batches.next()).value).toEqual({ events: [], at: clock.now(), dropped: 0 });
    const next = batches.next();
    events.publish(accepted('a', 1));
    events.publish(accepted('b', 2));
    expect((await next).value).toMatchObject({ events: [{ runId: '1' }, { runId: '2' }], dropped: 0 });
    end.abort();
    expect(await batches.next()).toEqual({ done: true, value: undefined });
  });

  it('keep to one pipeline when asked', async () => {
    const events = new RunEvents();
    const end = new AbortController();
    const batches = liveBatches(events, { pipeline: 'a', signal: end.signal, clock, everyMs: 1 });
    await batches.next();
    events.publish(accepted('b', 1));
    events.publish(accepted('a', 2));
    expect((await batches.next()).value).toMatchObject({ events: [{ pipeline: 'a' }] });
    await batches.return(undefined);
  });

  it('hold no more than their capacity for a client that does not read, and say what was dropped', async () => {
    const events = new RunEvents();
    const end = new AbortController();
    const batches = liveBatches(events, { signal: end.signal, clock, everyMs: 1, capacity: 100 });
    await batches.next();
    for (let index = 0; index < 10_000; index += 1) events.publish(accepted('a', index));
    const { value } = await batches.next();
    expect(value).toMatchObject({ dropped: 9900 });
    expect(value?.events).toHaveLength(100);
    expect(value?.events.at(-1)).toMatchObject({ runId: '9999' });
    await batches.return(undefined);
  });

  it('end at once when the server closes, even while nothing happens', async () => {
    const end = new AbortController();
    const batches = liveBatches(new RunEvents(), { signal: end.signal, clock });
    await batches.next();
    const waiting = batches.next();
    end.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });
});
