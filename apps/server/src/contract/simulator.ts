import * as z from 'zod';

export const simulatorKeySchema = z.enum(['ehr', 'receiver', 'fhir', 'mail', 'bulk', 'pacs']);
export type SimulatorKey = z.infer<typeof simulatorKeySchema>;

export const simulatorSchema = z.object({
  key: simulatorKeySchema,
  title: z.string(),
  summary: z.string(),
  running: z.boolean(),
  /** Where it listens, or whom it sends to; empty while it is stopped. */
  address: z.string(),
  behaviour: z.string(),
  behaviours: z.array(z.object({ value: z.string(), label: z.string() })),
  received: z.number(),
  sent: z.number(),
});
export type Simulator = z.infer<typeof simulatorSchema>;

export const feedSchema = z.object({
  count: z.int().min(1).max(1000),
  event: z.enum(['ADT^A01', 'ADT^A03', 'ADT^A04', 'ADT^A08', 'ORU^R01']),
  faulty: z.boolean().exactOptional(),
  pipelineId: z.string().exactOptional(),
});
export type Feed = z.infer<typeof feedSchema>;

export const feedResultSchema = z.object({
  sent: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  acks: z.array(z.object({ controlId: z.string(), code: z.string(), text: z.string().exactOptional() })),
});
export type FeedResult = z.infer<typeof feedResultSchema>;

export const activityPageSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: z.date(),
      title: z.string(),
      detail: z.string().exactOptional(),
      body: z.string().exactOptional(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type ActivityPage = z.infer<typeof activityPageSchema>;
