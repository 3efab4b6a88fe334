import { describe, expect, it } from 'vitest';
import { laneOf } from './laneOf.ts';
import { MemoryRunStore } from './MemoryRunStore.ts';
import { intake, refused } from './testing/intakes.ts';
import { chain, testEngine } from './testing/testEngine.ts';
import { testLanes } from './testing/testLanes.ts';

const patients = 4;
const lanes = 4;
const deployment = {
  pipeline: 'p',
  version: 1,
  document: chain('source > sender', { pipeline: { order: 'key' } }),
};
const laneOfPatient = (patient: string) => laneOf('p', `key:${patient}`, lanes);

/** Patients of different lanes, so that a test can move one without the other. */
const [here = '', there = ''] = patientsOfDifferentLanes();

function patientsOfDifferentLanes(): string[] {
  const byLane = new Map<number, string>();
  for (let patient = 0; patient < patients * 20; patient += 1) {
    byLane.set(laneOfPatient(`P${patient}`), `P${patient}`);
  }
  return [...byLane.values()];
}

function process(store: MemoryRunStore, held: readonly number[] = []) {
  const keeper = testLanes(lanes, held);
  const engine = testEngine({ store, lanes: keeper.keeper });
  const receive = (patient: string, body: string) =>
    engine.emit('source', body, { meta: { orderKey: patient } });
  const bodies = () => engine.sent.map(({ body }) => body);
  return { ...keeper, ...engine, receive, bodies };
}

describe('several processes on one ledger', () => {
  it('leave to each other what is in the lanes of the other', async () => {
    const store = new MemoryRunStore();
    const one = process(store, [laneOfPatient(here)]);
    const two = process(store, [laneOfPatient(there)]);
    await one.engine.start(deployment);
    await two.engine.start(deployment);
    await one.receive(here, 'h1');
    await one.receive(there, 't1');
    await one.finished(1);
    expect(one.foreign).toEqual([laneOfPatient(there)]);
    two.wake(...one.foreign);
    await two.finished(1);
    expect([one.bodies(), two.bodies()]).toEqual([['h1'], ['t1']]);
  });

  it('give a lane away only when nothing of it is under way, and begin nothing more in it', async () => {
    const store = new MemoryRunStore();
    const one = process(store, [laneOfPatient(here)]);
    const two = process(store);
    await one.engine.start(deployment);
    await two.engine.start(deployment);
    const send = Promise.withResolvers<void>();
    one.behaviour.send = () => send.promise;
    await one.receive(here, 'h1');
    await one.receive(here, 'h2');
    await one.happened('run.started');
    let isReleased = false;
    const released = one.release(laneOfPatient(here)).then(() => {
      isReleased = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isReleased).toBe(false);
    send.resolve();
    await released;
    expect((await store.statusCounts('p')).done).toBe(1);
    two.gain(laneOfPatient(here));
    await two.finished(1);
    expect([one.bodies(), two.bodies()]).toEqual([['h1'], ['h2']]);
    expect((await two.store.listRuns({ limit: 9 })).every(({ attempts }) => attempts === 1)).toBe(true);
  });

  it('send nothing once the claim on a lane is in doubt, also between two sends of one run', async () => {
    const store = new MemoryRunStore();
    const document = chain('source > sender', { nodes: ['sender2'], wires: ['source.out > sender2'] });
    const two = process(store);
    const one = process(store, [0, 1, 2, 3]);
    await one.engine.start({ ...deployment, document });
    one.behaviour.send = () => {
      for (const lane of [0, 1, 2, 3]) one.doubtful.add(lane);
    };
    await one.receive(here, 'h1');
    await one.receive(here, 'h2');
    await one.happened('step.finished', 2);
    await new Promise((resolve) => setImmediate(resolve));
    expect(one.sent.map(({ node }) => node)).toEqual(['sender']);
    await two.engine.start({ ...deployment, document });
    for (const lane of [0, 1, 2, 3]) two.gain(lane, true);
    await two.finished(2);
    expect(two.sent.map(({ node, body }) => `${node} ${body}`)).toEqual([
      'sender h1',
      'sender2 h1',
      'sender h2',
      'sender2 h2',
    ]);
  });

  it('mark what may be a repetition when the claim on a lane comes back and what was sent could not be noted', async () => {
    const document = chain('source > sender', { nodes: ['sender2'], wires: ['source.out > sender2'] });
    const one = process(new MemoryRunStore(), [0, 1, 2, 3]);
    await one.engine.start({ ...deployment, document });
    let isFirst = true;
    one.behaviour.send = () => {
      if (isFirst) for (const lane of [0, 1, 2, 3]) one.doubtful.add(lane);
      isFirst = false;
    };
    const { runId } = await one.receive(here, 'h1');
    await one.happened('step.finished', 2);
    await new Promise((resolve) => setImmediate(resolve));
    one.doubtful.clear();
    await one.finished(1);
    expect(one.sent.map(({ node }) => node)).toEqual(['sender', 'sender', 'sender2']);
    const run = await one.store.readRun(runId);
    const [, again] = run?.trace?.steps ?? [];
    expect(again).toMatchObject({ node: 'sender', issues: [{ code: 'PH-DLV-002', severity: 'warning' }] });
  });

  it('mark as possible repetitions what waited in the lanes of a process that crashed, and nothing else', async () => {
    const store = new MemoryRunStore();
    const dead = process(store);
    await dead.engine.start(deployment);
    const atHere = await dead.receive(here, 'h1');
    const atThere = await dead.receive(there, 't1');
    const next = process(store);
    await next.engine.start(deployment);
    next.gain(laneOfPatient(here), true);
    next.gain(laneOfPatient(there), false);
    await next.finished(2);
    const marks = async (runId: string) =>
      (await store.readRun(runId))?.trace?.steps.flatMap(({ issues }) => issues.map(({ code }) => code));
    expect(await marks(atHere.runId)).toEqual(['PH-DLV-002']);
    expect(await marks(atThere.runId)).toEqual([]);
  });

  it('keep a key behind its retry when the lane moves', async () => {
    const store = new MemoryRunStore();
    const one = process(store, [laneOfPatient(here)]);
    await one.engine.start(deployment);
    const { runId } = await store.accept(
      intake({ pipeline: 'p', orderKey: `key:${here}`, lane: laneOfPatient(here), body: 'h1' }),
    );
    const nextAt = new Date(Date.now() + 60_000);
    await store.reschedule({
      runId,
      attempts: 1,
      nextAt,
      progress: { steps: [], messages: {} },
      failure: refused,
    });
    const two = process(store, [laneOfPatient(there)]);
    await two.engine.start(deployment);
    await one.release(laneOfPatient(here));
    two.gain(laneOfPatient(here));
    await two.receive(here, 'h2');
    await two.receive(there, 't1');
    await two.finished(1);
    expect(two.bodies()).toEqual(['t1']);
  });
});
