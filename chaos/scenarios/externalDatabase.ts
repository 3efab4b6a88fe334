import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from '../product/freePorts.ts';
import { PostgresServer } from '../product/PostgresServer.ts';
import { aims, momentFor } from './aimKill.ts';
import { countDone, type Scenario } from './Scenario.ts';
import { Site } from './Site.ts';

/** A PostgreSQL behind DATABASE_URL that is killed, restarted and away for a while; now and then the studio too. */
export const externalDatabase: Scenario = {
  name: 'external',
  title: 'a PostgreSQL behind DATABASE_URL is killed and restarted',
  share: 0.1,
  least: 4,
  async run({ dir, random, kills }) {
    const [port = 0] = await freePorts(1);
    const server = new PostgresServer({ dir: join(dir, 'pg'), port });
    server.create();
    await server.start();
    const done = new Map<string, number>();
    let site: Site | undefined;
    try {
      site = await Site.open({ dir, random, env: { DATABASE_URL: server.url } });
      for (let kill = 0; kill < kills; kill += 1) {
        await momentFor(random.pick(aims), site.hospital, random);
        const how = random.pick(['postmaster', 'all', 'restart', 'with the studio'] as const);
        if (how === 'restart') await server.stop();
        else if (how === 'with the studio') await Promise.all([site.studio.kill(), server.kill('all')]);
        else await server.kill(how);
        countDone(done, `external PostgreSQL: ${how}`);
        await pause(random.between(0, 600));
        await server.start();
        if (how === 'with the studio') await site.studio.start();
      }
      site.logs.push(server.logFile);
      return { ...(await site.verdict()), done, complaints: [] };
    } finally {
      await site?.close();
      await server.kill('all');
    }
  },
};
