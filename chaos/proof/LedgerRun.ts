/** What the product says about one message, as its own API tells it. */
export interface LedgerRun {
  runId: string;
  controlId: string | undefined;
  status: 'waiting' | 'retrying' | 'done' | 'filtered' | 'failed' | 'in_doubt';
  isReplay: boolean;
  /** Code of its failure, if any. */
  code?: string;
}

/** What the story of one run says about its sends. */
export interface RunStory {
  /** A step, the run or its outcome carries the mark "in doubt" (PH-DLV-002). */
  isInDoubt: boolean;
  /** Attempts that are listed as ended without a readable answer of the peer. */
  attemptsWithoutAnswer: number;
}

export interface Ledger {
  runs: readonly LedgerRun[];
  story(runId: string): Promise<RunStory>;
}
