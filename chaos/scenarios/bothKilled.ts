import { setTimeout as pause } from 'node:timers/promises';
import { embeddedPostmaster } from '../product/embeddedPostmaster.ts';
import { killTree } from '../product/killTree.ts';
import { aims, momentFor } from './aimKill.ts';
import { atSite } from './atSite.ts';
import type { Scenario } from './Scenario.ts';

/** kill -9 of the studio and of every process of its database in the same instant, as when a container is ended. */
export const bothKilled: Scenario = {
  name: 'both',
  title: 'kill -9 of the studio and its database together',
  share: 0.1,
  least: 2,
  run: ({ dir, random, kills }) =>
    atSite({ dir, random }, async ({ site, count }) => {
      for (let kill = 0; kill < kills; kill += 1) {
        await momentFor(random.pick(aims), site.hospital, random);
        const postmaster = embeddedPostmaster(site.dataDir);
        const ended = site.studio.kill();
        if (postmaster !== undefined) killTree(postmaster);
        await ended;
        count('studio and embedded PostgreSQL killed');
        await pause(50);
        await site.studio.start();
      }
    }),
};
