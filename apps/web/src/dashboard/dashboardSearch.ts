import * as z from 'zod';

export const ranges = ['1h', '6h', '24h', '7d', '30d'] as const;
export type Range = (typeof ranges)[number];

/** What the dashboard shows, as the address bar keeps it; what cannot be read counts as not set. */
export const dashboardSearch = z.object({
  pipeline: z.string().max(64).optional().catch(undefined),
  range: z.enum(ranges).optional().catch(undefined),
  /** A part of the range that was zoomed into. */
  from: z.iso.datetime().optional().catch(undefined),
  to: z.iso.datetime().optional().catch(undefined),
});
export type DashboardSearch = z.infer<typeof dashboardSearch>;
