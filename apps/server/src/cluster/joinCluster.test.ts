import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import type { Log } from '@pyheart/plugin-sdk';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ClusterNode } from './ClusterNode.ts';
import { joinCluster } from './joinCluster.ts';

const log: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const lanes = 12;

describe('processes on one database', () => {
  let database: TestDatabase;
  const open: ClusterNode[] = [];
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((node) => node.leave()));
  });
  afterAll(() => database.dispose());

  async function join(name?: string) {
    const node = await joinCluster({
      pool: database.pool,
      connection: database.connection,
      name,
      kind: 'worker',
      version: '0.0.0',
      lanes,
      log,
      onReplaced: () => undefined,
    });
    open.push(node);
    const gained = new Map<number, boolean>();
    const working = new Map<number, Promise<void>>();
    const woken = new Set<number>();
    node.lanes.attach({
      gained: (lane, { isRecovery }) => void gained.set(lane, isRecovery),
      released: async (lane) => void (await working.get(lane)),
      woken: (lanes) => {
        for (const lane of lanes) woken.add(lane);
      },
    });
    return { node, gained, working, woken };
  }

  const holds = (node: ClusterNode) => [...node.lanes.held()].length;
  const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 50 });

  it('share the lanes evenly, and give back only what is above the share once its work has ended', async () => {
    const first = await join('a');
    await first.node.start();
    expect(holds(first.node)).toBe(lanes);
    // The first lane to be given back is the highest; its work goes on.
    let finish = () => {};
    first.working.set(lanes - 1, new Promise((resolve) => (finish = resolve)));

    const second = await join('b');
    await second.node.start();
    await soon(() => expect([holds(first.node), holds(second.node)]).toEqual([lanes / 2, lanes / 2 - 1]));
    expect(second.gained.has(lanes - 1)).toBe(false);
    expect(first.node.lanes.mayDeliver(lanes - 1)).toBe(true);
    finish();
    await soon(() => expect(holds(second.node)).toBe(lanes / 2));
    expect(first.node.lanes.mayDeliver(lanes - 1)).toBe(false);
    const overlap = [...first.node.lanes.held()].filter((lane) => second.node.lanes.held().has(lane));
    expect(overlap).toEqual([]);
    // Handed over in good order.
    expect([...second.gained.values()]).not.toContain(true);
  });

  it('go on with the lanes of one that left in good order, without doubting what waits', async () => {
    const first = await join('a');
    await first.node.start();
    await open.shift()?.leave();
    const second = await join('b');
    await second.node.start();
    await soon(() => expect(holds(second.node)).toBe(lanes));
    expect([...second.gained.values()]).not.toContain(true);
  });

  it('have names and numbers of their own', async () => {
    const { node: first } = await join('a');
    await expect(join('a')).rejects.toThrow('The node name "a" is in use by a running worker on');
    const { node: second } = await join();
    const { node: third } = await join();
    expect(new Set([first, second, third].map(({ identity }) => identity.name)).size).toBe(3);
    expect(new Set([first, second, third].map(({ identity }) => identity.number)).size).toBe(3);
  });

  it('keep their lanes when their session is cut and comes back', async () => {
    const { node, gained } = await join('a');
    await node.start();
    await soon(() => expect(holds(node)).toBe(lanes));
    gained.clear();
    await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2
       AND objid = $1 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [node.identity.number],
    );
    await soon(() => expect(node.session.isOpen).toBe(false));
    await soon(() => expect(node.session.isOpen).toBe(true));
    await soon(() => expect(node.lanes.mayDeliver(0)).toBe(true));
    expect(holds(node)).toBe(lanes);
    expect(gained.size).toBe(0);
  });

  it('look into all of their lanes again and again, for work that nobody told of', async () => {
    const first = await join('a');
    await first.node.start();
    const second = await join('b');
    await second.node.start();
    await soon(() => expect(holds(second.node)).toBe(lanes / 2));
    second.woken.clear();
    await soon(() => expect(second.woken).toEqual(new Set(second.node.lanes.held())));
  });

  it('tell each other in which lanes work was stored', async () => {
    const first = await join('a');
    await first.node.start();
    const second = await join('b');
    const heard: string[] = [];
    second.node.subscribe(({ type }) => heard.push(type));
    await second.node.start();
    await soon(() => expect(holds(second.node)).toBe(lanes / 2));
    await soon(() => {
      first.node.announcer.work(second.node.lanes.held());
      expect(heard).toContain('work');
    });
  });
});
