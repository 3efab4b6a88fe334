import { setTimeout as pause } from 'node:timers/promises';
import { countDone, type Scenario } from './Scenario.ts';
import { Site } from './Site.ts';

/** New versions while messages come in; half of the time the studio is killed in the middle of publishing. */
export const published: Scenario = {
  name: 'publish',
  title: 'publish under load, and kill -9 in the middle of it',
  share: 0.1,
  least: 3,
  async run({ dir, random, kills }) {
    const site = await Site.open({ dir, random });
    const done = new Map<string, number>();
    try {
      for (let kill = 0; kill < kills; kill += 1) {
        await pause(random.between(150, 500));
        await publish(site, random.pick(site.pipelines));
        countDone(done, 'published under load');
        await pause(random.between(50, 300));
        const publishing = publish(site, random.pick(site.pipelines)).catch(() => undefined);
        await pause(random.between(0, 120));
        await site.studio.kill();
        await publishing;
        countDone(done, 'studio killed: while publishing');
        await site.studio.start();
      }
      return { ...(await site.verdict()), done, complaints: [] };
    } finally {
      await site.close();
    }
  },
};

async function publish({ client }: Site, id: string): Promise<void> {
  await client.pipelines.publish.mutate({ id });
}
