import type { Inputs } from '../api.ts';
import { day, moment, searchReader, someOf, text, textLike } from '../searchFields.ts';

const statuses = ['waiting', 'retrying', 'done', 'filtered', 'failed', 'in_doubt'] as const;

/** The filter of the run history as the address bar keeps it; what cannot be read counts as not set. */
export const readRunFilter = searchReader({
  status: someOf(statuses),
  pipeline: text(),
  controlId: text(),
  /** Failures with one cause. */
  fingerprint: textLike(/^[0-9a-f]{16}$/),
  /** The node that failed. */
  node: text(100),
  from: day,
  to: day,
  /** Moments, from a chart: later than the one, earlier than the other. */
  after: moment,
  before: moment,
});

export type RunFilter = ReturnType<typeof readRunFilter>;
export const runStatuses = statuses;

/** What the server is asked for. Days are days of this browser's time zone, both included. */
export function toQuery(filter: RunFilter, limit: number): Inputs['runs']['list'] {
  const { from, to } = limitsOf(filter);
  return {
    limit,
    ...(filter.pipeline ? { pipelineId: filter.pipeline } : {}),
    ...(filter.status?.length ? { statuses: filter.status } : {}),
    ...(filter.controlId ? { controlId: filter.controlId } : {}),
    ...(filter.fingerprint ? { fingerprint: filter.fingerprint } : {}),
    ...(filter.node ? { failedAt: filter.node } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

/** The later beginning and the earlier end of what the filter says by day and by moment. */
function limitsOf({ from, to, after, before }: RunFilter): { from: Date | undefined; to: Date | undefined } {
  const begins = [from && new Date(`${from}T00:00:00`), after && new Date(after)].filter(isMoment);
  const ends = [to && new Date(`${to}T23:59:59.999`), before && new Date(before)].filter(isMoment);
  const byTime = (one: Date, other: Date) => one.getTime() - other.getTime();
  return { from: begins.sort(byTime).at(-1), to: ends.sort(byTime)[0] };
}

const isMoment = (value: Date | string | undefined): value is Date => value instanceof Date;

/** Without the fields that are not set, so that the address stays short. */
export function tidyFilter(filter: RunFilter): RunFilter {
  return Object.fromEntries(
    Object.entries(filter).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
