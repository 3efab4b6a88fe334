import * as z from 'zod';
import type { Inputs } from '../api.ts';

const statuses = ['waiting', 'retrying', 'done', 'filtered', 'failed', 'in_doubt'] as const;

/** The filter of the run history as the address bar keeps it; what cannot be read counts as not set. */
export const runFilterSchema = z.object({
  status: z.array(z.enum(statuses)).optional().catch(undefined),
  pipeline: z.string().optional().catch(undefined),
  controlId: z.string().optional().catch(undefined),
  /** Failures with one cause. */
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional()
    .catch(undefined),
  /** The node that failed. */
  node: z.string().max(100).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  /** Moments, from a chart: later than the one, earlier than the other. */
  after: z.iso.datetime().optional().catch(undefined),
  before: z.iso.datetime().optional().catch(undefined),
});

export type RunFilter = z.infer<typeof runFilterSchema>;
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
