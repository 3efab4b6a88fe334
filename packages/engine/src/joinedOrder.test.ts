import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryRunStore } from './MemoryRunStore.ts';
import { chain, testEngine } from './testing/testEngine.ts';
import { testLanes } from './testing/testLanes.ts';

const deployment = {
  pipeline: 'p',
  version: 1,
  document: chain('source > sender', { pipeline: { order: 'key' } }),
};
const lanes = 4;

function process(store: MemoryRunStore, held: readonly number[]) {
  const keeper = testLanes(lanes, held);
  const engine = testEngine({ store, lanes: keeper.keeper });
  const receive = (patient: string, body: string, joins?: string[]) =>
    engine.emit('source', body, { meta: { orderKey: patient, ...(joins ? { joins } : {}) } });
  return { ...keeper, ...engine, receive };
}

async function untilNothingWaits(store: MemoryRunStore): Promise<void> {
  for (;;) {
    const { waiting, retrying } = await store.statusCounts('p');
    if (waiting + retrying === 0) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a merge of patients', () => {
  it('waits for a slow message of the prior patient, and the survivor waits for the merge', async () => {
    const store = new MemoryRunStore();
    const { engine, receive, sent, behaviour } = process(store, [0, 1, 2, 3]);
    const slow = Promise.withResolvers<void>();
    behaviour.send = ({ body }) => (body === 'old' ? slow.promise : undefined);
    await engine.start(deployment);
    await receive('OLD', 'old');
    await receive('NEW', 'merge', ['OLD']);
    await receive('NEW', 'new');
    await receive('OLD', 'late');
    await receive('OTHER', 'other');
    while (sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(sent.map(({ body }) => body)).toEqual(['other']);
    slow.resolve();
    await untilNothingWaits(store);
    expect(sent.map(({ body }) => body)).toEqual(['other', 'old', 'merge', 'new', 'late']);
  });

  it('keeps any sequence in order across two processes whose lanes change hands', async () => {
    const patient = fc.constantFrom('A', 'B', 'C');
    const step = fc.record({
      patient,
      joins: fc.option(patient, { nil: undefined }),
      move: fc.nat(lanes - 1),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const store = new MemoryRunStore();
        const sent: string[] = [];
        const [one, two] = [process(store, [0, 1]), process(store, [2, 3])];
        for (const each of [one, two]) {
          each.behaviour.send = async ({ body }) => {
            await new Promise((resolve) => setImmediate(resolve));
            sent.push(String(body));
          };
          await each.engine.start(deployment);
        }
        const owner = new Map([0, 1, 2, 3].map((lane) => [lane, lane < 2 ? one : two]));
        const groups = new Map(['A', 'B', 'C'].map((each) => [each, new Set([each])]));
        const before = new Map<string, string[]>();
        const past: { body: string; patient: string }[] = [];
        for (const [index, { patient: to, joins, move }] of steps.entries()) {
          const group = groups.get(to)!;
          if (joins) for (const each of groups.get(joins)!) group.add(each);
          for (const each of group) groups.set(each, group);
          const body = `${index} ${to}${joins ? ` < ${joins}` : ''}`;
          before.set(
            body,
            past.filter((each) => group.has(each.patient)).map((each) => each.body),
          );
          past.push({ body, patient: to });
          await one.receive(to, body, joins ? [joins] : undefined);
          two.wake(...one.foreign.splice(0));
          const from = owner.get(move)!;
          const next = from === one ? two : one;
          await from.release(move);
          owner.set(move, next);
          next.gain(move);
        }
        while (sent.length < steps.length) {
          two.wake(...one.foreign.splice(0));
          await new Promise((resolve) => setImmediate(resolve));
        }
        expect(sent).toHaveLength(steps.length);
        for (const [body, earlier] of before) {
          for (const each of earlier) expect(sent.indexOf(each)).toBeLessThan(sent.indexOf(body));
        }
        await Promise.all([one.engine.drain({ timeoutMs: 3000 }), two.engine.drain({ timeoutMs: 3000 })]);
      }),
      { numRuns: 10 },
    );
  });
});
