import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { momentFor } from './aimKill.ts';
import { countDone, type Scenario } from './Scenario.ts';
import { Site } from './Site.ts';
import { cannotMount, mountSmallDisk } from './smallDisk.ts';
import { untilServed } from './untilServed.ts';

const diskMegabytes = 200;

/** The database's disk runs full under load, stays full for a while, and gets its space back. */
export const diskFull: Scenario = {
  name: 'disk',
  title: 'disk full, and space given back',
  share: 0.02,
  least: 1,
  cannotRun: cannotMount,
  async run({ dir, random, kills }) {
    const disk = mountSmallDisk(join(dir, 'disk'), diskMegabytes);
    const done = new Map<string, number>();
    const complaints: string[] = [];
    let site: Site | undefined;
    try {
      site = await Site.open({ dir, random, dataDir: join(disk.path, 'data'), hasImpatientSender: true });
      for (let kill = 0; kill < kills; kill += 1) {
        await momentFor('random', site.hospital, random);
        disk.fill();
        countDone(done, 'disk full');
        await pause(random.between(2000, 3500));
        // What the database gave up meanwhile is taken as well.
        disk.fill();
        if (random.chance(0.5)) {
          await site.studio.kill();
          countDone(done, 'studio killed: with a full disk');
          site.studio.launch();
        }
        await pause(500);
        disk.giveBack();
        if (!site.studio.isRunning) await site.studio.start();
        if (!(await untilServed(site.hospital, 40_000)))
          complaints.push('The studio did not take messages again within 40 s after there was space.');
        if (!site.studio.isRunning) await site.studio.start();
      }
      return { ...(await site.verdict()), done, complaints };
    } finally {
      await site?.close();
      disk.unmount();
    }
  },
};
