import { readRetention } from '../persistence/retentionSetting.ts';
import { type PruneDeps, pruneDue } from './pruneDue.ts';
import { previewPrune } from './pruneLedger.ts';
import type { PruneReport } from './pruneReport.ts';

/** Retention on demand. */
export interface Pruning {
  /** Does what the night would do; undefined while another pass is under way or a backup is made. */
  now(): Promise<PruneReport | undefined>;
  /** Says what `now` would remove. */
  preview(): Promise<PruneReport>;
}

export function openPruning(deps: PruneDeps): Pruning {
  const { pool, clock, db } = deps;
  return {
    now: () => pruneDue(deps),
    preview: async () => previewPrune(pool, { clock, retention: await readRetention(db) }),
  };
}
