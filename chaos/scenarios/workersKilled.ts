import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from '../product/freePorts.ts';
import { PostgresServer } from '../product/PostgresServer.ts';
import { ProductProcess } from '../product/ProductProcess.ts';
import { measureTakeOver } from '../proof/measureTakeOver.ts';
import { aims, momentFor } from './aimKill.ts';
import type { Hospital } from './Hospital.ts';
import { countDone, type Scenario } from './Scenario.ts';
import { Site } from './Site.ts';
import { untilServed } from './untilServed.ts';

/** Longer than it takes until a node that says nothing counts as dead. */
const frozenMs = 13_000;
const settleMs = 20_000;

/** Three workers beside the studio: two die at once, one is stopped until others have its lanes, and wakes up. */
export const workersKilled: Scenario = {
  name: 'workers',
  title: 'two of three workers killed, one stopped and continued',
  share: 0.14,
  least: 4,
  async run({ dir, random, kills, say }) {
    const [port = 0] = await freePorts(1);
    const server = new PostgresServer({ dir: join(dir, 'pg'), port });
    server.create();
    await server.start();
    const done = new Map<string, number>();
    const complaints: string[] = [];
    let takeOverMs = 0;
    let site: Site | undefined;
    let workers: ProductProcess[] = [];
    try {
      site = await Site.open({ dir, random, everyMs: 150, env: { DATABASE_URL: server.url } });
      workers = ['a', 'b', 'c'].map((name) => worker(name, dir, site!));
      await Promise.all(workers.map((each) => each.start()));
      for (let kill = 0; kill < kills; ) {
        await pause(4000); // Until lanes and listeners are spread over all.
        // A backlog from before would count as take-over.
        await untilCaughtUp(site.hospital, performance.now());
        await momentFor(random.pick(aims), site.hospital, random);
        const survivor = random.between(0, 2);
        const killed = workers.filter((_, index) => index !== survivor);
        if (kill % 8 === 6) {
          await freeze(workers[survivor]!);
          countDone(done, 'worker stopped and continued');
          kill += 1;
        } else {
          const killedAt = performance.now();
          if (kill % 4 === 2) killed.splice(1, 1, site.studio);
          await Promise.all(killed.map((each) => each.kill()));
          for (const each of killed)
            countDone(done, each === site.studio ? 'studio killed' : 'worker killed');
          kill += killed.length;
          const caughtUpMs = await untilCaughtUp(site.hospital, killedAt);
          const slowest = measureTakeOver(site.hospital.journal, killedAt, caughtUpMs);
          if (slowest) say(`      take-over: ${Math.round(slowest.ms)} ms, ${slowest.at}`);
          takeOverMs = Math.max(takeOverMs, slowest?.ms ?? 0);
        }
        if (!(await untilServed(site.hospital, settleMs)))
          complaints.push(`No message was acknowledged for ${settleMs / 1000} s after workers were gone.`);
        await Promise.all(
          [...workers, site.studio].map((each) => (each.isRunning ? undefined : each.start())),
        );
      }
      site.logs.push(server.logFile, ...workers.map((_, index) => logOf('abc'.charAt(index), dir)));
      return { ...(await site.verdict()), done, complaints, takeOverMs };
    } finally {
      for (const each of workers) each.signal('SIGCONT');
      await Promise.all(workers.map((each) => each.drain(20_000)));
      await site?.close();
      await server.kill('all');
    }
  },
};

function worker(name: string, dir: string, { env }: Site): ProductProcess {
  return new ProductProcess({
    args: ['scripts/worker.mjs'],
    // A port would be one for its health; the studio has that one.
    env: { ...env, PYHEART_NODE: name, PYHEART_PORT: '' },
    readyLine: 'is ready',
    logFile: logOf(name, dir),
  });
}

function logOf(name: string, dir: string): string {
  return join(dir, `worker-${name}.log`);
}

async function freeze(process: ProductProcess): Promise<void> {
  process.signal('SIGSTOP');
  await pause(frozenMs);
  process.signal('SIGCONT');
  await pause(1000);
}

/** Milliseconds from the kill until all that was acknowledged before it has arrived, or until patience ends. */
async function untilCaughtUp({ journal }: Hospital, killedAt: number): Promise<number> {
  const deadline = killedAt + settleMs;
  while (performance.now() < deadline) {
    const arrived = new Set(
      journal.arrivals.map(({ destination, controlId }) => `${destination} ${controlId}`),
    );
    const isCaughtUp = [...journal.sent.values()].every(
      ({ acknowledgedAt, destinations, message }) =>
        acknowledgedAt === undefined ||
        acknowledgedAt > killedAt + 1000 ||
        destinations.every((name) => arrived.has(`${name} ${message.controlId}`)),
    );
    if (isCaughtUp && performance.now() > killedAt + 1000) break;
    await pause(200);
  }
  return performance.now() - killedAt;
}
