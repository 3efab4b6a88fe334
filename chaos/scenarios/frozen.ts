import { setTimeout as pause } from 'node:timers/promises';
import { momentFor } from './aimKill.ts';
import { atSite } from './atSite.ts';
import type { Scenario } from './Scenario.ts';

/** SIGSTOP of the studio until its senders lose patience and its timers have passed, then SIGCONT. */
export const frozen: Scenario = {
  name: 'frozen',
  title: 'SIGSTOP of the studio beyond every timeout, then SIGCONT',
  share: 0.03,
  least: 1,
  run: ({ dir, random, kills }) =>
    atSite({ dir, random, answerTimeoutMs: 1500 }, async ({ site, count }) => {
      try {
        for (let kill = 0; kill < kills; kill += 1) {
          await momentFor('while sending', site.hospital, random);
          site.studio.signal('SIGSTOP');
          await pause(random.between(2500, 4000));
          site.studio.signal('SIGCONT');
          count('studio stopped and continued');
        }
      } finally {
        site.studio.signal('SIGCONT');
      }
    }),
};
