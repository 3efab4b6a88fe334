/** One figure of a suite: how many of the cases came out as they should. */
export interface Score {
  /** What was counted, such as `ReportStream: facts found`. */
  title: string;
  reached: number;
  of: number;
  /** The least share that is accepted, from 0 to 1; absent when the figure is only told. */
  wanted?: number;
  /** Cases that failed, by name; printed when the suite is run alone. */
  failed?: readonly string[];
}

/** A comparison with data that others wrote. A file in `suites/` exports one as `suite`; its name is that of the file. */
export interface Suite {
  title: string;
  /** The folder of the corpus it reads, such as `hl7v2`; without it the suite is skipped. */
  needs: string;
  /** Runs over the corpus, a folder. What it throws counts as a failure of the whole suite. */
  run(corpus: string): Promise<readonly Score[]>;
}
