import { countDisorder } from './countDisorder.ts';
import type { Arrival, Journal, Sent } from './Journal.ts';
import { type Duplicates, judgeDuplicates } from './judgeDuplicates.ts';
import type { Ledger, LedgerRun } from './LedgerRun.ts';

export const rules = {
  lost: 'acknowledged, and neither delivered nor visible as waiting, dead or in doubt',
  order: 'arrived before an earlier message of the same key',
  duplicate: 'delivered twice, and the run does not say so',
  records: 'has not exactly one run record',
  refused: 'answered no, given up by its sender, and taken all the same',
  stranger: 'arrived or is recorded, and nobody sent it',
  altered: 'arrived with other content than was sent',
  defect: 'was given up because of a defect, not because of its peer',
  stuck: 'still waits although everything is up',
} as const;
export type Rule = keyof typeof rules;

export interface Violation {
  rule: Rule;
  /** Control id and place; nothing of the patient. */
  at: string;
}

export interface Account {
  sent: number;
  acknowledged: number;
  /** Acknowledged and arrived at every destination. */
  delivered: number;
  waiting: number;
  dead: number;
  inDoubt: number;
  duplicates: Duplicates;
  violations: Violation[];
}

const unfinished = new Set<LedgerRun['status']>(['waiting', 'retrying']);
const visible = new Set<LedgerRun['status']>(['waiting', 'retrying', 'failed', 'in_doubt']);

/** Holds what the sockets saw against what the ledger says. Everything that breaks the promise is a violation. */
export async function account(
  journal: Journal,
  ledger: Ledger,
  { mayWait = false }: { mayWait?: boolean } = {},
): Promise<Account> {
  const violations: Violation[] = [];
  const report = (rule: Rule, at: string) => violations.push({ rule, at });
  const runsOf = groupRuns(ledger.runs, journal, report);
  const takenOf = groupTaken(journal.arrivals);
  const totals = { sent: journal.sent.size, acknowledged: 0, delivered: 0, waiting: 0, dead: 0, inDoubt: 0 };

  for (const [controlId, sent] of journal.sent) {
    const runs = runsOf.get(controlId) ?? [];
    const [run] = runs;
    const isEverywhere = sent.destinations.every((name) => takenOf.has(placeOf(name, controlId)));
    if (sent.acknowledgedAt === undefined) {
      if (runs.length > 1) report('records', `${controlId}: ${runs.length} records`);
      if (isRefusedForGood(sent) && (runs.some(isTaken) || arrivedAnywhere(sent, takenOf)))
        report('refused', controlId);
      continue;
    }
    totals.acknowledged += 1;
    if (isEverywhere) totals.delivered += 1;
    if (run !== undefined && unfinished.has(run.status)) {
      totals.waiting += 1;
      if (!mayWait) report('stuck', `${controlId}: ${run.status}`);
    }
    if (run?.status === 'failed') totals.dead += 1;
    if (run?.code?.startsWith('PH-BUG') && run.status === 'failed')
      report('defect', `${controlId}: ${run.code}`);
    if (run?.status === 'in_doubt') totals.inDoubt += 1;
    if (!isEverywhere && (run === undefined || !visible.has(run.status)))
      report('lost', `${controlId}: ${run?.status ?? 'no record'}`);
    if (runs.length !== 1) report('records', `${controlId}: ${runs.length} records`);
  }
  for (const destination of journal.strangers) report('stranger', destination);
  for (const { controlId, destination, isAltered } of journal.arrivals)
    if (isAltered) report('altered', `${controlId} at ${destination}`);
  for (const at of countDisorder(journal)) report('order', at);
  const duplicates = await judgeDuplicates(takenOf, runsOf, ledger);
  for (const at of duplicates.unexplained) report('duplicate', at);
  return { ...totals, duplicates, violations };
}

/** Every attempt was answered, and with no. */
function isRefusedForGood({ isAbandoned, unanswered }: Sent): boolean {
  return isAbandoned && unanswered === 0;
}

function isTaken({ status }: LedgerRun): boolean {
  return status !== 'failed';
}

function arrivedAnywhere({ destinations, message }: Sent, taken: ReadonlyMap<string, unknown>): boolean {
  return destinations.some((name) => taken.has(placeOf(name, message.controlId)));
}

function groupRuns(
  runs: readonly LedgerRun[],
  journal: Journal,
  report: (rule: Rule, at: string) => void,
): Map<string, LedgerRun[]> {
  const grouped = new Map<string, LedgerRun[]>();
  for (const run of runs) {
    if (run.isReplay) continue;
    if (run.controlId === undefined || !journal.sent.has(run.controlId)) {
      report('stranger', `run ${run.runId}`);
      continue;
    }
    grouped.set(run.controlId, [...(grouped.get(run.controlId) ?? []), run]);
  }
  return grouped;
}

/** Arrivals that the sink took, by destination and control id. */
function groupTaken(arrivals: readonly Arrival[]): Map<string, Arrival[]> {
  const grouped = new Map<string, Arrival[]>();
  for (const arrival of arrivals) {
    if (arrival.answer === 'refused') continue;
    const place = placeOf(arrival.destination, arrival.controlId);
    grouped.set(place, [...(grouped.get(place) ?? []), arrival]);
  }
  return grouped;
}

function placeOf(destination: string, controlId: string): string {
  return `${destination} ${controlId}`;
}
