import { momentFor } from './aimKill.ts';
import { countDone, type Scenario } from './Scenario.ts';
import { Site } from './Site.ts';

/** Longest time that operate.md allows from SIGTERM to the end of the process. */
const boundMs = 20_000;

/** SIGTERM under load with a destination that hangs and a dashboard that stays open. */
export const drained: Scenario = {
  name: 'drain',
  title: 'SIGTERM under load',
  share: 0.05,
  least: 2,
  async run({ dir, random, kills }) {
    const site = await Site.open({ dir, random });
    const done = new Map<string, number>();
    const complaints: string[] = [];
    try {
      for (let kill = 0; kill < kills; kill += 1) {
        if (kill % 2 === 1) site.hospital.faults.allow(0.1, ['hang', 'slow']);
        const dashboard = new AbortController();
        const watching = fetch(
          `http://127.0.0.1:${site.hospital.webPort}/trpc/live.events?input=${everything}`,
          {
            signal: dashboard.signal,
          },
        ).catch(() => undefined);
        await momentFor('random', site.hospital, random);
        const { code, ms } = await site.studio.drain(boundMs + 2000);
        dashboard.abort();
        await watching;
        countDone(done, 'SIGTERM');
        if (code !== 0) complaints.push(`The studio ended with ${code} after SIGTERM.`);
        if (ms > boundMs) complaints.push(`The studio took ${Math.round(ms)} ms to end.`);
        await site.studio.start();
      }
      return { ...(await site.verdict()), done, complaints };
    } finally {
      await site.close();
    }
  },
};

const everything = encodeURIComponent(JSON.stringify({ json: {} }));
