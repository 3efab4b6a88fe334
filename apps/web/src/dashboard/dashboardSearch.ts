import { moment, oneOf, searchReader, text } from '../searchFields.ts';

export const ranges = ['1h', '6h', '24h', '7d', '30d'] as const;
export type Range = (typeof ranges)[number];

/** What the dashboard shows, as the address bar keeps it; what cannot be read counts as not set. */
export const dashboardSearch = searchReader({
  pipeline: text(64),
  range: oneOf(ranges),
  /** A part of the range that was zoomed into. */
  from: moment,
  to: moment,
});
export type DashboardSearch = ReturnType<typeof dashboardSearch>;
