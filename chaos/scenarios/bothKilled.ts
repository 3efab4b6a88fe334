import { setTimeout as pause } from 'node:timers/promises';
import { embeddedPostmaster } from '../product/embeddedPostmaster.ts';
import { killTree } from '../product/killTree.ts';
import { aims, momentFor } from './aimKill.ts';
import { countDone, type Scenario } from './Scenario.ts';
import { Site } from './Site.ts';

/** kill -9 of the studio and of every process of its database in the same instant, as when a container is ended. */
export const bothKilled: Scenario = {
  name: 'both',
  title: 'kill -9 of the studio and its database together',
  share: 0.1,
  least: 2,
  async run({ dir, random, kills }) {
    const site = await Site.open({ dir, random });
    const done = new Map<string, number>();
    try {
      for (let kill = 0; kill < kills; kill += 1) {
        await momentFor(random.pick(aims), site.hospital, random);
        const postmaster = embeddedPostmaster(site.dataDir);
        const ended = site.studio.kill();
        if (postmaster !== undefined) killTree(postmaster);
        await ended;
        countDone(done, 'studio and embedded PostgreSQL killed');
        await pause(50);
        await site.studio.start();
      }
      return { ...(await site.verdict()), done, complaints: [] };
    } finally {
      await site.close();
    }
  },
};
