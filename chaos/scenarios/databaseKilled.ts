import { setTimeout as pause } from 'node:timers/promises';
import { embeddedPostmaster } from '../product/embeddedPostmaster.ts';
import { killTree } from '../product/killTree.ts';
import { aims, momentFor } from './aimKill.ts';
import { countDone, type Scenario } from './Scenario.ts';
import { Site } from './Site.ts';
import { untilServed } from './untilServed.ts';

/** kill -9 of the embedded PostgreSQL under a studio that lives on and has to bring it back. */
export const databaseKilled: Scenario = {
  name: 'database',
  title: 'kill -9 of the embedded PostgreSQL',
  share: 0.1,
  least: 3,
  async run({ dir, random, kills }) {
    const site = await Site.open({ dir, random });
    const done = new Map<string, number>();
    const complaints: string[] = [];
    try {
      for (let kill = 0; kill < kills; kill += 1) {
        await momentFor(random.pick(aims), site.hospital, random);
        const postmaster = embeddedPostmaster(site.dataDir);
        if (postmaster === undefined) continue;
        const isAlone = random.chance(0.5);
        if (isAlone) process.kill(postmaster, 'SIGKILL');
        else killTree(postmaster);
        countDone(done, `embedded PostgreSQL killed: ${isAlone ? 'postmaster' : 'all processes'}`);
        await pause(300);
        if (!(await untilServed(site.hospital, 20_000)))
          complaints.push('The studio did not take messages again within 20 s.');
      }
      return { ...(await site.verdict()), done, complaints };
    } finally {
      await site.close();
    }
  },
};
