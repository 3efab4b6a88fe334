import * as z from 'zod';

const days = z.int().min(1).max(36_500);

/** How many days bodies, traces and records of ended messages are kept. */
export const retentionDaysSchema = z.object({ bodies: days, traces: days, records: days });
export type RetentionDays = z.infer<typeof retentionDaysSchema>;

/** What the setting `retention` holds: the installation's days, and those of pipelines that differ. */
export const retentionSchema = z.object({
  standard: retentionDaysSchema,
  pipelines: z.record(z.string(), retentionDaysSchema).default({}),
});
export type Retention = z.infer<typeof retentionSchema>;

/** Until somebody chooses: nothing is removed that a year's review might ask for, bodies go after 30 days. */
export const firstRetention: Retention = {
  standard: { bodies: 30, traces: 30, records: 365 },
  pipelines: {},
};
