import type { Completion, RunStatus } from '@pyheart/engine';

/** How `run.status` and `run_count.status` spell the status of an ended run. Never renumber. */
export const statusCodes: Record<Completion['status'], number> = {
  done: 1,
  filtered: 2,
  failed: 3,
  in_doubt: 4,
};

const names = new Map<number, Completion['status']>([
  [1, 'done'],
  [2, 'filtered'],
  [3, 'failed'],
  [4, 'in_doubt'],
]);

export function statusOf(code: number): RunStatus {
  const name = names.get(code);
  if (!name) throw new Error(`The ledger has a run with the unknown status ${code}.`);
  return name;
}
