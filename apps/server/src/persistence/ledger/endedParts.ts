import { idConditions, type Param, type RunConditions } from './RunConditions.ts';
import { endedColumns } from './runSummary.ts';
import { statusCodes } from './statusCodes.ts';

const allCodes = Object.values(statusCodes);

/**
 * Statements that together find the ended runs, each in the order of ids and with at most `$1` rows. One per status:
 * several statuses do not come in order from their index, and runs that went well would be read in between.
 */
export function endedParts(wanted: RunConditions, param: Param): string[] {
  const codes = wanted.statuses?.flatMap((status) =>
    status === 'waiting' || status === 'retrying' ? [] : [statusCodes[status]],
  );
  if (codes?.length === 0) return [];
  const isAnyStatus = codes === undefined || allCodes.every((code) => codes.includes(code));
  const conditions = conditionsOf(wanted, param);
  if (wanted.search === undefined && wanted.controlIds === undefined) {
    if (isAnyStatus) return [inOrder(conditions)];
    return codes.map((code) => inOrder([...conditions, `r.status = ${param(code)}::smallint`]));
  }
  if (!isAnyStatus) conditions.push(`r.status = ANY (${param(codes)}::smallint[])`);
  if (wanted.search === undefined) return [named(wanted.controlIds ?? [], conditions, param)];
  if (wanted.controlIds) conditions.push(`r.control_id = ANY (${param(wanted.controlIds)}::text[])`);
  return [carrying(wanted, conditions, param), named(wanted.search.controlIds, conditions, param)];
}

function conditionsOf(wanted: RunConditions, param: Param): string[] {
  const conditions = idConditions(wanted, 'r.id', param);
  if (wanted.pipeline !== undefined) conditions.push(`r.pipeline = ${param(wanted.pipeline)}`);
  if (wanted.fingerprint !== undefined) {
    conditions.push(`r.err ->> 'fingerprint' = ${param(wanted.fingerprint)} AND r.err IS NOT NULL`);
  }
  if (wanted.failedAt !== undefined) {
    conditions.push(`r.err ->> 'node' = ${param(wanted.failedAt)} AND r.err IS NOT NULL`);
  }
  return conditions;
}

function inOrder(conditions: readonly string[]): string {
  return `SELECT ${endedColumns} FROM run r WHERE ${conditions.join(' AND ')} ORDER BY r.id DESC LIMIT $1`;
}

/** Form by form, as the index on control ids gives order for one value only. */
function named(forms: readonly string[], conditions: readonly string[], param: Param): string {
  return `SELECT r.* FROM unnest(${param(forms)}::text[]) AS f (form)
    CROSS JOIN LATERAL (${inOrder([...conditions, 'r.control_id = f.form'])}) AS r ORDER BY r.id DESC LIMIT $1`;
}

/** Run by run, the newest first, until a page is full: `OFFSET 0` keeps that from becoming a join of all days. */
function carrying(wanted: RunConditions, conditions: readonly string[], param: Param): string {
  const ids = [`x.hash = ${param(wanted.search?.hash)}::bigint`, ...idConditions(wanted, 'x.id', param)];
  return `SELECT ${endedColumns}
    FROM (SELECT x.id FROM msg_index x WHERE ${ids.join(' AND ')} ORDER BY x.id DESC OFFSET 0) AS i
    CROSS JOIN LATERAL (SELECT * FROM run WHERE run.id = i.id OFFSET 0) AS r
    WHERE ${conditions.join(' AND ')} ORDER BY i.id DESC LIMIT $1`;
}
