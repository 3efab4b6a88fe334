import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildShim, cannotCutPower } from '../powercut/buildShim.ts';
import { cutPower, type LostWrites } from '../powercut/cutPower.ts';
import { freePorts } from '../product/freePorts.ts';
import { PostgresServer } from '../product/PostgresServer.ts';
import { aims, momentFor } from './aimKill.ts';
import { countDone, type Scenario, type ScenarioContext, type ScenarioResult } from './Scenario.ts';
import { Site } from './Site.ts';

/** The power goes: every process dies, and what PostgreSQL wrote without a sync is gone or torn. */
export const powerCut: Scenario = {
  name: 'power',
  title: 'power cut: unsynced writes are lost',
  share: 0.05,
  least: 2,
  cannotRun: cannotCutPower,
  async run(context) {
    const result = await cutAgainAndAgain(context);
    const control = await cutWithoutSync({ ...context, dir: join(context.dir, 'unsafe') });
    countDone(result.done, `control: fsync=off, ${control} messages seen to be lost`);
    if (control === 0)
      result.complaints.push('A PostgreSQL with fsync=off lost nothing, so the cut proves nothing.');
    return result;
  },
};

interface Machine {
  server: PostgresServer;
  cut(lost: LostWrites): number;
}

async function machine({ dir, random }: ScenarioContext): Promise<Machine> {
  const undo = join(dir, 'undo');
  mkdirSync(undo, { recursive: true });
  // PostgreSQL may run as another user than we do.
  chmodSync(undo, 0o777);
  const [port = 0] = await freePorts(1);
  const pg = join(dir, 'pg');
  const env = { LD_PRELOAD: buildShim(dir), CHAOS_ROOT: join(pg, 'cluster'), CHAOS_UNDO: undo };
  const server = new PostgresServer({ dir: pg, port, env });
  server.create();
  await server.start();
  return { server, cut: (lost) => cutPower(server.cluster, undo, { lost, random }) };
}

async function cutAgainAndAgain(context: ScenarioContext): Promise<ScenarioResult> {
  const { dir, random, kills } = context;
  const { server, cut } = await machine(context);
  const done = new Map<string, number>();
  let site: Site | undefined;
  try {
    site = await Site.open({ dir, random, env: { DATABASE_URL: server.url } });
    for (let kill = 0; kill < kills; kill += 1) {
      await momentFor(random.pick(aims), site.hospital, random);
      await Promise.all([site.studio.kill(), server.kill('all')]);
      const lost = kill % 2 === 0 ? 'all' : 'some';
      const changes = cut(lost);
      countDone(done, lost === 'all' ? 'power cut: all unsynced writes lost' : 'power cut: torn');
      context.say(`      power cut: ${changes} unsynced writes ${lost === 'all' ? 'lost' : 'lost or torn'}`);
      await server.start();
      await site.studio.start();
    }
    site.logs.push(server.logFile);
    return { ...(await site.verdict()), done, complaints: [] };
  } finally {
    await site?.close();
    await server.kill('all');
  }
}

/** The same with a server that does not sync; gives how many acknowledged messages were seen to be lost. */
async function cutWithoutSync(context: ScenarioContext): Promise<number> {
  const { dir, random } = context;
  mkdirSync(dir);
  const { server, cut } = await machine(context);
  let site: Site | undefined;
  try {
    site = await Site.open({ dir, random, env: { DATABASE_URL: server.url } });
    await server.stop();
    await server.start({ fsync: 'off' });
    await pause(3000);
    await Promise.all([site.studio.kill(), server.kill('all')]);
    cut('all');
    await server.start();
    await site.studio.start();
    const { violations } = await site.verdict();
    return violations.filter(({ rule }) => rule === 'lost' || rule === 'records').length;
  } finally {
    await site?.close();
    await server.kill('all');
  }
}
