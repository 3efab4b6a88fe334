import { setTimeout as pause } from 'node:timers/promises';
import { readLedger } from '../product/readLedger.ts';
import type { StudioClient } from '../product/studioClient.ts';
import { withPruned } from '../proof/rememberedLedger.ts';
import { HeldRuns } from './HeldRuns.ts';
import { judgePrune } from './judgePrune.ts';
import { clockBack, liveThroughOldDays } from './oldDays.ts';
import { countDone, type Scenario, type ScenarioContext, type ScenarioResult } from './Scenario.ts';
import { Site } from './Site.ts';

/** How long a pass that was cut off may keep the next one waiting. */
const settleMs = 30_000;

/** kill -9 while retention removes old days, with messages in them that have to stay, and new ones coming in. */
export const pruned: Scenario = {
  name: 'prune',
  title: 'kill -9 while retention removes old days',
  share: 0.06,
  least: 2,
  async run(context) {
    const { dir, random, kills } = context;
    // Two days apart, so that one can be removed while the next is not due yet; the oldest first.
    const count = Math.max(2, Math.min(4, Math.ceil(kills / 3)));
    const days = Array.from({ length: count }, (_, index) => 2 * (count - index));
    const site = await Site.open({ dir, random, everyMs: 60, env: clockBack(days[0] ?? 0) });
    try {
      return await play(site, days, context);
    } finally {
      await site.close();
    }
  },
};

async function play(
  site: Site,
  days: readonly number[],
  { random, kills, say }: ScenarioContext,
): Promise<ScenarioResult> {
  const { client } = site;
  const done = new Map<string, number>();
  const { memory, paused } = await liveThroughOldDays(site, days, random);
  const held = await HeldRuns.place(client, memory, random);
  let longestMs = 400;
  for (let kill = 0; kill < kills; kill += 1) {
    const day = days[Math.floor((kill * days.length) / kills)] ?? 2;
    await keepFor(client, day - 1);
    const begun = performance.now();
    let tookMs: number | undefined;
    const pruning = client.retention.pruneNow.mutate().then(
      () => (tookMs = performance.now() - begun),
      () => undefined,
    );
    const holding = kill % 2 === 0 ? held.placeLate(client, random) : undefined;
    await pause(random.between(0, longestMs));
    await site.studio.kill();
    // What ended before the kill was too short for it; the next one is aimed nearer.
    if (tookMs !== undefined) longestMs = Math.max(40, Math.round(tookMs));
    countDone(done, `studio killed: ${tookMs === undefined ? 'during a prune' : 'after a prune'}`);
    await Promise.all([pruning, holding]);
    await site.studio.start();
    await held.lookAtLate(client);
  }
  const complaints: string[] = [];
  await keepFor(client, 1);
  if (!(await finishPrune(client)))
    complaints.push(`No pass of retention ended within ${settleMs / 1000} s.`);
  complaints.push(...(await judgePrune(site, memory, held)));
  for (const id of paused) await client.pipelines.resume.mutate({ id });
  const verdict = await site.verdict(async () => withPruned(await readLedger(client), memory, held.thatStay));
  say(`      ${memory.runs.length} old messages, ${held.all.size} of them held`);
  return { ...verdict, done, complaints };
}

async function keepFor(client: StudioClient, days: number): Promise<void> {
  await client.retention.save.mutate({
    standard: { bodies: days, traces: days, records: days },
    pipelines: {},
  });
}

/** The database may still be at work for a pass whose process is gone; then there is none to begin. */
async function finishPrune(client: StudioClient): Promise<boolean> {
  const deadline = performance.now() + settleMs;
  while (performance.now() < deadline) {
    if ((await client.retention.pruneNow.mutate()) !== null) return true;
    await pause(200);
  }
  return false;
}
