import { timeForId } from '@pyheart/db';
import type { RunSummary } from '@pyheart/engine';
import type { Vault } from '../../vault/Vault.ts';
import { openControlId } from './sealedControlId.ts';
import { statusOf } from './statusCodes.ts';

/** One line of the list of runs: an ended run (`status` set) or one that waits (`nextAt` set). */
export interface SummaryRow {
  runId: string;
  pipeline: string;
  version: number;
  node: string;
  status: number | null;
  ms: number | null;
  attempts: number;
  nextAt: Date | null;
  parked: boolean | null;
  controlId: string | null;
  subtype: string | null;
  err: NonNullable<RunSummary['failure']> | null;
  replayOf: string | null;
}

export const endedColumns = `
  r.id, r.id::text AS "runId", r.pipeline, r.version, r.node, r.status, r.ms, r.attempts, NULL::timestamptz AS "nextAt",
  NULL::boolean AS parked,
  r.control_id AS "controlId", r.subtype, r.err, r.replay_of::text AS "replayOf"`;

export const waitingColumns = `
  p.id, p.id::text AS "runId", p.pipeline, m.version, m.node, NULL::smallint AS status, NULL::real AS ms, p.attempts,
  p.next_at AS "nextAt", p.parked > 0 AS parked, m.meta #>> '{message,meta,businessKey}' AS "controlId", m.meta #>> '{message,subtype}' AS subtype,
  p.err, m.meta ->> 'replayOf' AS "replayOf"`;

export async function summaryOf(vault: Vault, row: SummaryRow): Promise<RunSummary> {
  const {
    runId,
    pipeline,
    version,
    node,
    status,
    ms,
    attempts,
    nextAt,
    parked,
    controlId,
    subtype,
    err,
    replayOf,
  } = row;
  const isRetrying = status === null && attempts > 0 && !parked;
  return {
    runId,
    pipeline,
    version,
    node,
    status: status !== null ? statusOf(status) : isRetrying ? 'retrying' : 'waiting',
    receivedAt: timeForId(BigInt(runId)),
    attempts,
    ...(ms === null ? {} : { ms }),
    // With attempts it is a retry; with a reason alone it is held back before its send.
    ...(status === null && (isRetrying || parked || err !== null) && nextAt ? { nextAt } : {}),
    ...(controlId === null ? {} : { controlId: await openControlId(vault, controlId) }),
    ...(subtype === null ? {} : { subtype }),
    ...(err === null ? {} : { failure: err }),
    ...(replayOf === null ? {} : { replayOf }),
  };
}
