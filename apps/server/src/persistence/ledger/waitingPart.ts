import { isRetrying } from './parked.ts';
import { idConditions, type Param, type RunConditions } from './RunConditions.ts';
import { waitingColumns } from './runSummary.ts';

// The lanes that have work, from one to the next along the primary key.
const lanes = `
  WITH RECURSIVE l (lane) AS (
    SELECT min(lane) FROM pend
    UNION ALL SELECT (SELECT min(lane) FROM pend WHERE pend.lane > l.lane) FROM l WHERE l.lane IS NOT NULL
  ) SELECT lane FROM l`;

/**
 * The statement that finds what waits, newest first and with at most `$1` rows; none when the filter cannot mean such.
 * Most of what waits fits most filters: then a page of each lane is enough, in the order of the primary key. What is
 * rare is sought in the whole table, which is small. Only the messages of the page are opened.
 */
export function waitingPart(wanted: RunConditions, param: Param): [] | [string] {
  const wantsWaiting = wanted.statuses?.includes('waiting') ?? true;
  const wantsRetrying = wanted.statuses?.includes('retrying') ?? true;
  // What waits has not ended: it has no fingerprint yet.
  if ((!wantsWaiting && !wantsRetrying) || wanted.fingerprint !== undefined) return [];
  const conditions = idConditions(wanted, 'p.id', param);
  if (wanted.pipeline !== undefined) conditions.push(`p.pipeline = ${param(wanted.pipeline)}`);
  if (wanted.failedAt !== undefined) conditions.push(`p.err ->> 'node' = ${param(wanted.failedAt)}`);
  if (!wantsRetrying) conditions.push(`NOT ${isRetrying}`);
  if (!wantsWaiting) conditions.push(isRetrying);
  if (wanted.controlIds) conditions.push(`p.control_id = ANY (${param(wanted.controlIds)}::text[])`);
  if (wanted.search) {
    const { hash, controlIds } = wanted.search;
    const ids = [`x.hash = ${param(hash)}::bigint`, ...idConditions(wanted, 'x.id', param)];
    conditions.push(
      `(p.id IN (SELECT x.id FROM msg_index x WHERE ${ids.join(' AND ')} AND x.id >= (SELECT min(id) FROM pend))
        OR p.control_id = ANY (${param(controlIds)}::text[]))`,
    );
  }
  const { search, controlIds, failedAt, pipeline } = wanted;
  const isRare = !wantsWaiting || [search, controlIds, failedAt, pipeline].some((each) => each !== undefined);
  const page = (more: readonly string[]) =>
    `SELECT * FROM pend p WHERE ${[...conditions, ...more].join(' AND ')} ORDER BY p.id DESC LIMIT $1`;
  const pages = `SELECT p.* FROM (${lanes}) AS l CROSS JOIN LATERAL (${page(['p.lane = l.lane'])}) AS p
    ORDER BY p.id DESC LIMIT $1`;
  return [
    `SELECT ${waitingColumns}
     FROM (${isRare ? page([]) : pages}) AS p
     CROSS JOIN LATERAL (SELECT * FROM msg WHERE msg.id = p.id OFFSET 0) AS m`,
  ];
}
