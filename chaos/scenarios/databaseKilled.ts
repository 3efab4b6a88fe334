import { setTimeout as pause } from 'node:timers/promises';
import { embeddedPostmaster } from '../product/embeddedPostmaster.ts';
import { killTree } from '../product/killTree.ts';
import { aims, momentFor } from './aimKill.ts';
import { atSite } from './atSite.ts';
import type { Scenario } from './Scenario.ts';
import { untilServed } from './untilServed.ts';

/** kill -9 of the embedded PostgreSQL under a studio that lives on and has to bring it back. */
export const databaseKilled: Scenario = {
  name: 'database',
  title: 'kill -9 of the embedded PostgreSQL',
  share: 0.1,
  least: 3,
  run: ({ dir, random, kills }) =>
    atSite({ dir, random }, async ({ site, count, complaints }) => {
      for (let kill = 0; kill < kills; kill += 1) {
        await momentFor(random.pick(aims), site.hospital, random);
        const postmaster = embeddedPostmaster(site.dataDir);
        if (postmaster === undefined) continue;
        const isAlone = random.chance(0.5);
        if (isAlone) process.kill(postmaster, 'SIGKILL');
        else killTree(postmaster);
        count(`embedded PostgreSQL killed: ${isAlone ? 'postmaster' : 'all processes'}`);
        await pause(300);
        if (!(await untilServed(site.hospital, 20_000)))
          complaints.push('The studio did not take messages again within 20 s.');
      }
    }),
};
