import { aims, momentFor } from './aimKill.ts';
import { countDone, type Scenario } from './Scenario.ts';
import { Site } from './Site.ts';

/** kill -9 of the studio at random and at aimed instants; its database goes on and is adopted. */
export const studioKilled: Scenario = {
  name: 'studio',
  title: 'kill -9 of the studio',
  share: 0.3,
  least: 6,
  async run({ dir, random, kills }) {
    const site = await Site.open({ dir, random });
    const done = new Map<string, number>();
    try {
      for (let kill = 0; kill < kills; kill += 1) {
        const aim = aims[kill % aims.length] ?? 'random';
        await momentFor(aim, site.hospital, random);
        await site.studio.kill();
        countDone(done, `studio killed: ${aim}`);
        // A process that has just begun, or is still reading what waits, is no safer a place.
        if (random.chance(0.15)) {
          site.studio.launch();
          await momentFor('random', site.hospital, random);
          await site.studio.kill();
          countDone(done, 'studio killed: while starting');
          kill += 1;
        }
        await site.studio.start();
      }
      return { ...(await site.verdict()), done, complaints: [] };
    } finally {
      await site.close();
    }
  },
};
