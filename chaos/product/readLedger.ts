import type { Ledger, LedgerRun, RunStory } from '../proof/LedgerRun.ts';
import type { StudioClient } from './studioClient.ts';

/** Narrows the list as its screen does: received until then, or by status. */
type Filter = Pick<Parameters<StudioClient['runs']['list']['query']>[0], 'to' | 'statuses' | 'pipelineId'>;

/** Everything the studio says about its messages, page by page as its own screens read it. */
export async function readLedger(client: StudioClient, filter: Filter = {}): Promise<Ledger> {
  const runs: LedgerRun[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<StudioClient['runs']['list']['query']>> = await client.runs.list.query({
      ...filter,
      limit: 200,
      cursor,
    });
    for (const { runId, controlId, status, replayOf, failure } of page.runs) {
      const isReplay = replayOf !== undefined;
      runs.push({ runId, controlId, status, isReplay, ...(failure ? { code: failure.code } : {}) });
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { runs, story: (runId) => readStory(client, runId) };
}

/** No answer, no answer in time, an answer that cannot be read, an answer to something else. */
const withoutAnswer = new Set(['PH-NET-001', 'PH-NET-002', 'PH-PRT-001', 'PH-PRT-002']);
const inDoubt = 'PH-DLV-002';

async function readStory(client: StudioClient, runId: string): Promise<RunStory> {
  const { summary, trace } = await client.runs.read.query({ runId });
  const steps = trace?.steps ?? [];
  const isInDoubt =
    summary.status === 'in_doubt' ||
    summary.failure?.code === inDoubt ||
    steps.some(
      ({ failure, issues }) => failure?.code === inDoubt || issues.some(({ code }) => code === inDoubt),
    );
  const attemptsWithoutAnswer = steps.filter(
    ({ failure }) => failure !== undefined && withoutAnswer.has(failure.code),
  ).length;
  return { isInDoubt, attemptsWithoutAnswer };
}

/** How many messages wait or are tried again, over all pipelines. */
export async function countUnfinished(client: StudioClient): Promise<number> {
  const { runs } = await client.runs.list.query({ statuses: ['waiting', 'retrying'], limit: 200 });
  return runs.length;
}
