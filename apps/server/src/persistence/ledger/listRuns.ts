import { idForTime, ledgerEpochMs } from '@pyheart/db';
import type { RunFilter, RunSummary } from '@pyheart/engine';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import { findIdentifier } from './findIdentifier.ts';
import { isRetrying } from './parked.ts';
import { endedColumns, type SummaryRow, summaryOf, waitingColumns } from './runSummary.ts';
import { controlIdForms } from './sealedControlId.ts';
import { statusCodes } from './statusCodes.ts';

/** Waiting and ended runs together, newest first; every half is limited, so a page costs the same on any ledger. */
export async function listRuns(
  { pool, vault }: { pool: Pool; vault: Vault },
  filter: RunFilter,
): Promise<RunSummary[]> {
  const values: unknown[] = [filter.limit];
  const param = (value: unknown): string => `$${values.push(value)}`;
  const wanted: Wanted = { ...filter };
  if (filter.controlId !== undefined) wanted.controlIds = controlIdForms(vault, filter.controlId);
  if (filter.identifier !== undefined) {
    const { from, to, before } = filter;
    wanted.identifierForms = controlIdForms(vault, filter.identifier.trim());
    wanted.runIds = await findIdentifier({ pool, vault }, filter.identifier, {
      from: from ? firstIdOf(from) : 0n,
      to: before === undefined ? (to ? firstIdOf(to) : lastId) : BigInt(before),
    });
  }
  const halves = [endedHalf(wanted, param), waitingHalf(wanted, param)].filter((half) => half !== undefined);
  if (halves.length === 0) return [];
  const text = `SELECT * FROM (${halves.map((half) => `(${half})`).join(' UNION ALL ')}) AS runs ORDER BY id DESC LIMIT $1`;
  const { rows } = await pool.query<SummaryRow>(text, values);
  return Promise.all(rows.map((row) => summaryOf(vault, row)));
}

const lastId = 2n ** 63n - 1n;

/** The control id in every form that it may be stored in. */
type Wanted = RunFilter & {
  controlIds?: string[];
  /** The runs that carry the identifier. */
  runIds?: string[];
  /** The identifier, should it be the control id of what waits. */
  identifierForms?: string[];
};

type Param = (value: unknown) => string;

function endedHalf(filter: Wanted, param: Param): string | undefined {
  const codes = filter.statuses?.flatMap((status) =>
    status === 'waiting' || status === 'retrying' ? [] : [statusCodes[status]],
  );
  if (codes?.length === 0) return undefined;
  const conditions = commonConditions(filter, 'r', param);
  // Said as an equality, one status comes in order from its index.
  if (codes?.length === 1) conditions.push(`r.status = ${param(codes[0])}::smallint`);
  else if (codes) conditions.push(`r.status = ANY (${param(codes)}::smallint[])`);
  if (filter.fingerprint !== undefined) {
    conditions.push(`r.err ->> 'fingerprint' = ${param(filter.fingerprint)} AND r.err IS NOT NULL`);
  }
  if (filter.failedAt !== undefined) {
    conditions.push(`r.err ->> 'node' = ${param(filter.failedAt)} AND r.err IS NOT NULL`);
  }
  if (filter.controlIds) conditions.push(`r.control_id = ANY (${param(filter.controlIds)}::text[])`);
  const from = filter.runIds ? byId(param(filter.runIds)) : 'run r';
  return `SELECT ${endedColumns} FROM ${from} ${whereOf(conditions)} ORDER BY r.id DESC LIMIT $1`;
}

/** Id by id, the newest first, until a page is full: an id is in one day, and `= ANY` would look for all in each. */
function byId(ids: string): string {
  return `(SELECT id FROM unnest(${ids}::bigint[]) AS i (id) ORDER BY id DESC) AS i
    CROSS JOIN LATERAL (SELECT * FROM run WHERE run.id = i.id OFFSET 0) AS r`;
}

function waitingHalf(filter: Wanted, param: Param): string | undefined {
  const wantsWaiting = filter.statuses?.includes('waiting') ?? true;
  const wantsRetrying = filter.statuses?.includes('retrying') ?? true;
  // What waits has not ended: it has no fingerprint yet.
  if ((!wantsWaiting && !wantsRetrying) || filter.fingerprint !== undefined) return undefined;
  const conditions = commonConditions(filter, 'p', param);
  if (filter.failedAt !== undefined) conditions.push(`p.err ->> 'node' = ${param(filter.failedAt)}`);
  if (!wantsRetrying) conditions.push(`NOT ${isRetrying}`);
  if (!wantsWaiting) conditions.push(isRetrying);
  if (filter.runIds) {
    const forms = param(filter.identifierForms ?? []);
    // A subquery is planned once; the elements of `= ANY` are weighed for each day, which takes seconds for thousands.
    conditions.push(
      `(p.id IN (SELECT unnest(${param(filter.runIds)}::bigint[])) OR m.meta #>> '{message,meta,businessKey}' = ANY (${forms}::text[]))`,
    );
  }
  if (filter.controlIds) {
    conditions.push(`m.meta #>> '{message,meta,businessKey}' = ANY (${param(filter.controlIds)}::text[])`);
  }
  return `SELECT ${waitingColumns} FROM pend p JOIN msg m ON m.id = p.id ${whereOf(conditions)} ORDER BY p.id DESC LIMIT $1`;
}

function commonConditions({ pipeline, from, to, before }: RunFilter, table: string, param: Param): string[] {
  const conditions: string[] = [];
  if (pipeline !== undefined) conditions.push(`${table}.pipeline = ${param(pipeline)}`);
  if (from) conditions.push(`${table}.id >= ${param(firstIdOf(from))}`);
  if (to) conditions.push(`${table}.id < ${param(firstIdOf(to))}`);
  if (before !== undefined) conditions.push(`${table}.id < ${param(before)}`);
  return conditions;
}

function whereOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}

/** Times before the ledger began are its beginning; times after its years are its end. */
function firstIdOf(at: Date): bigint {
  const latest = ledgerEpochMs + 2 ** 41 - 1;
  return idForTime(Math.min(latest, Math.max(ledgerEpochMs, at.getTime())));
}
