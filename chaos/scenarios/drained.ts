import { momentFor } from './aimKill.ts';
import { atSite } from './atSite.ts';
import type { Scenario } from './Scenario.ts';

/** Longest time that operate.md allows from SIGTERM to the end of the process. */
const boundMs = 20_000;

/** SIGTERM under load with a destination that hangs and a dashboard that stays open. */
export const drained: Scenario = {
  name: 'drain',
  title: 'SIGTERM under load',
  share: 0.05,
  least: 2,
  run: ({ dir, random, kills }) =>
    atSite({ dir, random }, async ({ site, count, complaints }) => {
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
        count('SIGTERM');
        if (code !== 0) complaints.push(`The studio ended with ${code} after SIGTERM.`);
        if (ms > boundMs) complaints.push(`The studio took ${Math.round(ms)} ms to end.`);
        await site.studio.start();
      }
    }),
};

const everything = encodeURIComponent(JSON.stringify({ json: {} }));
