import type { StudioClient } from '../product/studioClient.ts';
import type { LedgerRun } from '../proof/LedgerRun.ts';
import type { Memory } from '../proof/rememberedLedger.ts';
import type { SeededRandom } from '../seededRandom.ts';

const reason = 'Chaos 1/26';
const early = 12;
const lateAtOnce = 3;

/** Messages of old days under legal holds: some from before retention came, others placed while it removes. */
export class HeldRuns {
  /** Held before the first pass: everything of them has to stay. */
  readonly firm: ReadonlySet<string>;
  /** Of those that were named while days were removed: what was still there when the hold was. */
  readonly late = new Set<string>();
  /** Every run that a hold names, or may name: the answer to placing it can be lost, and it can be gone by then. */
  readonly all: Set<string>;
  readonly #candidates: LedgerRun[];
  #placed: string[] = [];

  private constructor(firm: string[], candidates: LedgerRun[]) {
    this.firm = new Set(firm);
    this.all = new Set(firm);
    this.#candidates = candidates;
  }

  static async place(client: StudioClient, { runs }: Memory, random: SeededRandom): Promise<HeldRuns> {
    const ended = runs.filter(({ status }) => status === 'done');
    const scans = ended.filter(({ controlId }) => controlId?.startsWith('SA')).slice(0, 2);
    const others = Array.from({ length: early }, () => random.pick(ended));
    const firm = [...new Set([...scans, ...others].map(({ runId }) => runId))];
    await client.retention.placeHold.mutate({ what: { scope: 'runs', runIds: firm }, reason });
    return new HeldRuns(
      firm,
      ended.filter(({ runId }) => !firm.includes(runId)),
    );
  }

  /** What has to be there at the end. */
  get thatStay(): ReadonlySet<string> {
    return new Set([...this.firm, ...this.late]);
  }

  /** Places one more hold now, while a pass is under way. */
  async placeLate(client: StudioClient, random: SeededRandom): Promise<void> {
    const runIds = Array.from({ length: lateAtOnce }, () => random.pick(this.#candidates).runId);
    for (const runId of runIds) this.all.add(runId);
    const isPlaced = await client.retention.placeHold
      .mutate({ what: { scope: 'runs', runIds }, reason })
      .then(
        () => true,
        () => false,
      );
    if (isPlaced) this.#placed = runIds;
  }

  /** What of them is there once the hold is has to be there at the end. */
  async lookAtLate(client: StudioClient): Promise<void> {
    for (const runId of this.#placed) if (await isThere(client, runId)) this.late.add(runId);
    this.#placed = [];
  }
}

/** Whether the studio still has a record of that message. */
export async function isThere(client: StudioClient, runId: string): Promise<boolean> {
  return client.runs.read.query({ runId }).then(
    () => true,
    () => false,
  );
}
