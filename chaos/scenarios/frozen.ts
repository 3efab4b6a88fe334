import { setTimeout as pause } from 'node:timers/promises';
import { momentFor } from './aimKill.ts';
import { countDone, type Scenario } from './Scenario.ts';
import { Site } from './Site.ts';

/** SIGSTOP of the studio until its senders lose patience and its timers have passed, then SIGCONT. */
export const frozen: Scenario = {
  name: 'frozen',
  title: 'SIGSTOP of the studio beyond every timeout, then SIGCONT',
  share: 0.03,
  least: 1,
  async run({ dir, random, kills }) {
    const site = await Site.open({ dir, random, answerTimeoutMs: 1500 });
    const done = new Map<string, number>();
    try {
      for (let kill = 0; kill < kills; kill += 1) {
        await momentFor('while sending', site.hospital, random);
        site.studio.signal('SIGSTOP');
        await pause(random.between(2500, 4000));
        site.studio.signal('SIGCONT');
        countDone(done, 'studio stopped and continued');
      }
      return { ...(await site.verdict()), done, complaints: [] };
    } finally {
      site.studio.signal('SIGCONT');
      await site.close();
    }
  },
};
