import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { freePorts } from '../product/freePorts.ts';
import { destinations, scansPipeline } from '../product/pipelines.ts';
import { readLedger } from '../product/readLedger.ts';
import { setUpPipelines } from '../product/setUpPipelines.ts';
import { type Memory, remember } from '../proof/rememberedLedger.ts';
import type { SeededRandom } from '../seededRandom.ts';
import { scanFeed } from '../traffic/httpFeed.ts';
import type { Site } from './Site.ts';

const dayMs = 86_400_000;
const trafficMs = 1000;
const settleMs = 30_000;

/** Settings of a studio that lives so many days ago. */
export function clockBack(days: number): Record<string, string> {
  const preload = pathToFileURL(join(import.meta.dirname, '../product/shiftClock.ts')).href;
  return { NODE_OPTIONS: `--import=${preload}`, CHAOS_DAYS_BACK: String(days) };
}

export interface OldDays {
  /** What the studio says about them before retention comes. */
  memory: Memory;
  /** Pipelines whose messages of these days still wait. */
  paused: string[];
}

/**
 * Lets the studio live through days of the past, with scans that are kept apart, and brings it back to today. All of
 * the first day ends well; the others have messages that were refused, are in doubt, and wait.
 */
export async function liveThroughOldDays(
  site: Site,
  days: readonly number[],
  random: SeededRandom,
): Promise<OldDays> {
  const { hospital, client } = site;
  const scans = await startScans(site, random);
  const paused = [scans, ...site.pipelines.slice(-1)];
  await pause(trafficMs);
  for (const [index, day] of days.slice(1).entries()) {
    await moveTo(site, day);
    hospital.faults.allow(0.2, ['refuse', 'reset']);
    await pause(trafficMs);
    for (const status of ['failed', 'in_doubt'] as const) await untilOneIs(status, site);
    hospital.faults.allow(0, []);
    if (index === 0) for (const id of paused) await client.pipelines.pause.mutate({ id });
    await pause(trafficMs);
  }
  await moveTo(site, 0);
  await untilOnlyPausedWait(site, paused);
  const ledger = await readLedger(client, { to: yesterday() });
  return { memory: await remember(ledger, hospital.journal), paused };
}

async function startScans({ hospital, client }: Site, random: SeededRandom): Promise<string> {
  const [port = 0] = await freePorts(1);
  const [id = ''] = await setUpPipelines(client, [scansPipeline(port, hospital.sinks.http.port)]);
  const { journal } = hospital;
  const options = { journal, random, patients: 1, everyMs: 250, answerTimeoutMs: 6000, givesUp: false };
  const scans = scanFeed('SA', port, { ...options, destinations: [destinations.http] });
  hospital.feeds.push(scans);
  scans.start();
  return id;
}

/** In good order: what a kill does to messages is for days that are not pruned. */
async function moveTo(site: Site, daysBack: number): Promise<void> {
  await site.studio.drain(25_000);
  site.env['CHAOS_DAYS_BACK'] = String(daysBack);
  await site.studio.start();
}

async function untilOneIs(status: 'failed' | 'in_doubt', { client }: Site): Promise<void> {
  const deadline = performance.now() + settleMs;
  while (performance.now() < deadline) {
    if ((await readLedger(client, { statuses: [status] })).runs.length > 0) return;
    await pause(100);
  }
}

async function untilOnlyPausedWait({ client, pipelines }: Site, paused: readonly string[]): Promise<void> {
  const deadline = performance.now() + settleMs;
  const running = pipelines.filter((id) => !paused.includes(id));
  for (const pipelineId of running) {
    while (performance.now() < deadline) {
      const statuses = ['waiting' as const, 'retrying' as const];
      if ((await readLedger(client, { pipelineId, to: yesterday(), statuses })).runs.length === 0) break;
      await pause(100);
    }
  }
}

function yesterday(): Date {
  return new Date(Date.now() - dayMs);
}
