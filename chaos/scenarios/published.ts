import { setTimeout as pause } from 'node:timers/promises';
import { atSite } from './atSite.ts';
import type { Scenario } from './Scenario.ts';
import type { Site } from './Site.ts';

/** New versions while messages come in; half of the time the studio is killed in the middle of publishing. */
export const published: Scenario = {
  name: 'publish',
  title: 'publish under load, and kill -9 in the middle of it',
  share: 0.1,
  least: 3,
  run: ({ dir, random, kills }) =>
    atSite({ dir, random }, async ({ site, count }) => {
      for (let kill = 0; kill < kills; kill += 1) {
        await pause(random.between(150, 500));
        await publish(site, random.pick(site.pipelines));
        count('published under load');
        await pause(random.between(50, 300));
        const publishing = publish(site, random.pick(site.pipelines)).catch(() => undefined);
        await pause(random.between(0, 120));
        await site.studio.kill();
        await publishing;
        count('studio killed: while publishing');
        await site.studio.start();
      }
    }),
};

async function publish({ client }: Site, id: string): Promise<void> {
  await client.pipelines.publish.mutate({ id });
}
