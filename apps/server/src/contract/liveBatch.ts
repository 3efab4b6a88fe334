import type { RunEvent } from '@pyheart/engine';

/** What happened since the last batch: ids, counts and codes, never message content. */
export interface LiveBatch {
  events: RunEvent[];
  at: Date;
  /** How many events this client was too slow for; it should read the counts again. */
  dropped: number;
}
