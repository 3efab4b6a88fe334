import { peerFaults } from '../peers/PeerFaults.ts';
import { aims, momentFor } from './aimKill.ts';
import { countDone, type Scenario } from './Scenario.ts';
import { Site } from './Site.ts';

/** Destinations that hang, reset, die, acknowledge the wrong message or ask to wait, and a studio killed among it. */
export const peersMisbehave: Scenario = {
  name: 'peers',
  title: 'destinations that misbehave, and kill -9 of the studio',
  share: 0.1,
  least: 3,
  async run({ dir, random, kills }) {
    const site = await Site.open({ dir, random, everyMs: 60 });
    const { faults } = site.hospital;
    const done = new Map<string, number>();
    try {
      for (let kill = 0; kill < kills; kill += 1) {
        faults.allow(0.15, peerFaults);
        for (let moment = 0; moment < 2; moment += 1)
          await momentFor(random.pick(aims), site.hospital, random);
        await site.studio.kill();
        countDone(done, 'studio killed: with peers in trouble');
        await site.studio.start();
      }
      const result = await site.verdict();
      for (const [fault, times] of faults.seen) done.set(`peer: ${fault}`, times);
      return { ...result, done, complaints: [] };
    } finally {
      await site.close();
    }
  },
};
