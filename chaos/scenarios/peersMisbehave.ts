import { peerFaults } from '../peers/PeerFaults.ts';
import { aims, momentFor } from './aimKill.ts';
import { atSite } from './atSite.ts';
import type { Scenario } from './Scenario.ts';

/** Destinations that hang, reset, die, acknowledge the wrong message or ask to wait, and a studio killed among it. */
export const peersMisbehave: Scenario = {
  name: 'peers',
  title: 'destinations that misbehave, and kill -9 of the studio',
  share: 0.1,
  least: 3,
  run: ({ dir, random, kills }) =>
    atSite({ dir, random, everyMs: 60 }, async ({ site, count, done }) => {
      const { faults } = site.hospital;
      for (let kill = 0; kill < kills; kill += 1) {
        faults.allow(0.15, peerFaults);
        for (let moment = 0; moment < 2; moment += 1)
          await momentFor(random.pick(aims), site.hospital, random);
        await site.studio.kill();
        count('studio killed: with peers in trouble');
        await site.studio.start();
      }
      for (const [fault, times] of faults.seen) done.set(`peer: ${fault}`, times);
    }),
};
