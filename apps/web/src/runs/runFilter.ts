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
});

export type RunFilter = z.infer<typeof runFilterSchema>;
export const runStatuses = statuses;

/** What the server is asked for. Days are days of this browser's time zone, both included. */
export function toQuery(filter: RunFilter, limit: number): Inputs['runs']['list'] {
  return {
    limit,
    ...(filter.pipeline ? { pipelineId: filter.pipeline } : {}),
    ...(filter.status?.length ? { statuses: filter.status } : {}),
    ...(filter.controlId ? { controlId: filter.controlId } : {}),
    ...(filter.fingerprint ? { fingerprint: filter.fingerprint } : {}),
    ...(filter.node ? { failedAt: filter.node } : {}),
    ...(filter.from ? { from: new Date(`${filter.from}T00:00:00`) } : {}),
    ...(filter.to ? { to: new Date(`${filter.to}T23:59:59.999`) } : {}),
  };
}

/** Without the fields that are not set, so that the address stays short. */
export function tidyFilter(filter: RunFilter): RunFilter {
  return Object.fromEntries(
    Object.entries(filter).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
