import { blobFiles } from '../product/blobFiles.ts';
import { readLedger } from '../product/readLedger.ts';
import type { StudioClient } from '../product/studioClient.ts';
import type { Ledger } from '../proof/LedgerRun.ts';
import { leftOver, type Memory } from '../proof/rememberedLedger.ts';
import { type HeldRuns, isThere } from './HeldRuns.ts';
import type { Site } from './Site.ts';

const dayMs = 86_400_000;

/** What retention took although it had to stay, and what it left although nothing keeps it; in sentences. */
export async function judgePrune(site: Site, memory: Memory, held: HeldRuns): Promise<string[]> {
  const { client } = site;
  const now = await readLedger(client);
  const complaints = leftOver(now, memory, held.all).map(
    ({ runId, status }) => `Run ${runId} (${status}) is over and was not removed.`,
  );
  complaints.push(...unproved(memory, now));
  for (const runId of held.firm)
    if (!(await isWhole(client, runId))) complaints.push(`Run ${runId} is held and was removed.`);
  for (const runId of held.late)
    if (!(await isThere(client, runId)))
      complaints.push(`Run ${runId} was there when its hold was placed and was removed.`);
  return [
    ...complaints,
    ...(await judgeContents(
      site,
      now.runs.map(({ runId, controlId }) => ({ runId, controlId })),
    )),
  ];
}

/** A scenario in which nothing could have gone wrong proves nothing. */
function unproved({ runs }: Memory, now: Ledger): string[] {
  const listed = new Set(now.runs.map(({ runId }) => runId));
  const kinds = new Set(runs.map(({ status }) => status));
  return [
    ...(['done', 'failed', 'in_doubt', 'waiting'] as const)
      .filter((status) => !kinds.has(status))
      .map((status) => `No old message was ${status}, so nothing was proved of it.`),
    ...(runs.every(({ runId }) => listed.has(runId))
      ? ['Retention removed nothing, so nothing was proved.']
      : []),
  ];
}

/** With its body and its steps. */
async function isWhole(client: StudioClient, runId: string): Promise<boolean> {
  const run = await client.runs.read.query({ runId }).catch(() => undefined);
  return run !== undefined && run.raw.bytes > 0 && run.trace !== null;
}

/** Every content that a message refers to is on the disk, and of days that are over there is no other. */
async function judgeContents(
  { client, dataDir }: Site,
  runs: readonly { runId: string; controlId: string | undefined }[],
): Promise<string[]> {
  const complaints: string[] = [];
  const files = blobFiles(dataDir);
  const used = new Set<string>();
  for (const { runId } of runs.filter(({ controlId }) => controlId?.startsWith('SA'))) {
    const name = await contentOf(client, runId);
    if (name === undefined) continue;
    used.add(name);
    if (!files.has(name)) complaints.push(`Run ${runId} refers to content that is gone.`);
  }
  // What was broken off today is removed a day later.
  const recent = [0, 1].map((days) => dayName(new Date(Date.now() - days * dayMs)));
  for (const name of files)
    if (!used.has(name) && !recent.some((day) => name.startsWith(day)))
      complaints.push(`The content ${name} is kept and no message refers to it.`);
  if (used.size === 0) complaints.push('No message with content of its own was left, so nothing was proved.');
  return complaints;
}

async function contentOf(client: StudioClient, runId: string): Promise<string | undefined> {
  const run = await client.runs.read.query({ runId }).catch(() => undefined);
  const body = run?.message.body;
  if (typeof body !== 'object' || body === null || !('blob' in body)) return undefined;
  return JSON.stringify(body).match(/"blob":"(\d{8}-[0-9a-f]{32})"/)?.[1];
}

function dayName(at: Date): string {
  return at.toISOString().slice(0, 10).replaceAll('-', '');
}
