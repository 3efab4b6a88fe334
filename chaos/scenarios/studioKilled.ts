import { aims, momentFor } from './aimKill.ts';
import { atSite } from './atSite.ts';
import type { Scenario } from './Scenario.ts';

/** kill -9 of the studio at random and at aimed instants; its database goes on and is adopted. */
export const studioKilled: Scenario = {
  name: 'studio',
  title: 'kill -9 of the studio',
  share: 0.3,
  least: 6,
  run: ({ dir, random, kills }) =>
    atSite({ dir, random }, async ({ site, count }) => {
      for (let kill = 0; kill < kills; kill += 1) {
        const aim = aims[kill % aims.length] ?? 'random';
        await momentFor(aim, site.hospital, random);
        await site.studio.kill();
        count(`studio killed: ${aim}`);
        // A process that has just begun, or is still reading what waits, is no safer a place.
        if (random.chance(0.15)) {
          site.studio.launch();
          await momentFor('random', site.hospital, random);
          await site.studio.kill();
          count('studio killed: while starting');
          kill += 1;
        }
        await site.studio.start();
      }
    }),
};
