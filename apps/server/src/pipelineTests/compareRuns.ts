import { newMessageId } from '@pyheart/engine';
import { blobOf, type PipelineDocument } from '@pyheart/plugin-sdk';
import { maskDifferences } from '../patientData/maskDifferences.ts';
import { destinationsOf } from '../replays/destinationsOf.ts';
import type { Services } from '../Services.ts';
import { compareSends, type SendDifference } from './compareSends.ts';

const mostExamples = 3;

export interface DifferenceGroup {
  node: string;
  path?: string;
  label?: string;
  what: string;
  /** How many messages differ there. */
  messages: number;
  examples: { runId: string; before?: string; after?: string }[];
}

export interface Comparison {
  compared: number;
  /** Messages that both send alike. */
  same: number;
  /** Messages that are kept apart or no longer kept, or came in at a node that the draft does not have. */
  skipped: number;
  /** The difference of most messages first. */
  groups: DifferenceGroup[];
}

/**
 * Stored messages through the published version and through a draft, in memory, destinations simulated: what would be
 * sent differently, by place. Both take the same time for now and the same ids, so that only the draft makes a
 * difference.
 */
export async function compareRuns(
  { engine, plugins, runs, clock }: Pick<Services, 'engine' | 'plugins' | 'runs' | 'clock'>,
  {
    published,
    draft,
    runIds,
    isMasked = false,
  }: {
    published: PipelineDocument;
    draft: PipelineDocument;
    runIds: readonly string[];
    /** Values that identify somebody are masked. */
    isMasked?: boolean;
  },
  signal?: AbortSignal,
): Promise<Comparison> {
  const destinations = new Set(
    [published, draft].flatMap((one) => destinationsOf(plugins, one).map(({ id }) => id)),
  );
  const entries = new Set(draft.nodes.map(({ id }) => id));
  const groups = new Map<string, DifferenceGroup>();
  const tally = { compared: 0, same: 0, skipped: 0 };
  for (const runId of runIds) {
    if (signal?.aborted) break;
    const run = await runs.readRun(runId);
    if (!run?.message.body || blobOf(run.message) || !entries.has(run.summary.node)) {
      tally.skipped += 1;
      continue;
    }
    const at = clock.now();
    const shared = { node: run.summary.node, message: run.message, at, id: newMessageId(at, Math.random) };
    const before = await engine.tryRun({ ...shared, document: published });
    const after = await engine.tryRun({ ...shared, document: draft });
    const found = await compareSends(before.trace, after.trace, destinations);
    const differences = isMasked ? await maskDifferences(found, [before.trace, after.trace], at) : found;
    tally.compared += 1;
    if (differences.length === 0) tally.same += 1;
    addTo(groups, runId, differences);
  }
  return { ...tally, groups: [...groups.values()].toSorted((one, other) => other.messages - one.messages) };
}

function addTo(
  groups: Map<string, DifferenceGroup>,
  runId: string,
  differences: readonly SendDifference[],
): void {
  const seen = new Set<string>();
  for (const { before, after, ...place } of differences) {
    const key = `${place.node} ${place.what}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const group = groups.get(key) ?? { ...place, messages: 0, examples: [] };
    groups.set(key, group);
    group.messages += 1;
    if (group.examples.length >= mostExamples) continue;
    group.examples.push({
      runId,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    });
  }
}
