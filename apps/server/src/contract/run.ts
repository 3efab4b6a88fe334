import { runStatuses } from '@pyheart/engine';
import { issueSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { failureSchema, nodeFailureSchema } from './failure.ts';
import { messageSchema } from './message.ts';

export const runIdSchema = z.string().regex(/^\d{1,20}$/, 'A run id is a number.');
/** What failures with one cause share. */
export const fingerprintSchema = z
  .string()
  .regex(/^[0-9a-f]{16}$/, 'A fingerprint is 16 hexadecimal digits.');
export const runStatusSchema = z.enum(runStatuses);

/** How many runs are in each status. */
export const statusCountsSchema = z.record(runStatusSchema, z.number());

export const runSummarySchema = z.object({
  runId: z.string(),
  pipeline: z.string(),
  version: z.number(),
  node: z.string(),
  status: runStatusSchema,
  receivedAt: z.date(),
  ms: z.number().exactOptional(),
  attempts: z.number(),
  nextAt: z.date().exactOptional(),
  controlId: z.string().exactOptional(),
  subtype: z.string().exactOptional(),
  failure: nodeFailureSchema.exactOptional(),
  replayOf: z.string().exactOptional(),
});

/** How many messages one port took or gave. */
export const portCountSchema = z.object({
  node: z.string(),
  port: z.string(),
  direction: z.enum(['in', 'out', 'failed']),
  count: z.number(),
});

const stepTraceSchema = z.object({
  node: z.string(),
  plugin: z.string(),
  port: z.string(),
  input: z.string(),
  outputs: z.array(z.object({ port: z.string(), message: z.string() })),
  status: z.enum(['ok', 'failed', 'simulated', 'disabled', 'waiting']),
  attempt: z.number(),
  startedAt: z.string(),
  ms: z.number(),
  explanations: z.array(z.string()),
  decisions: z
    .array(
      z.object({
        rule: z.string(),
        outcome: z.enum(['matched', 'not_matched', 'not_tried']),
        port: z.string().exactOptional(),
        checks: z.array(
          z.object({ path: z.string(), wanted: z.string(), found: z.array(z.string()), holds: z.boolean() }),
        ),
      }),
    )
    .exactOptional(),
  issues: z.array(issueSchema),
  failure: failureSchema.exactOptional(),
  until: z.string().exactOptional(),
  calls: z.array(z.object({ pipeline: z.string(), runId: z.string() })).exactOptional(),
});

/** The whole story of a run: steps in the order they happened, each message once. */
export const runTraceSchema = z.object({
  steps: z.array(stepTraceSchema),
  messages: z.record(z.string(), messageSchema),
  /** The run under the same key that it waited for. */
  behind: z.string().exactOptional(),
  /** Steps that are to come at their own time. */
  waits: z
    .array(
      z.object({
        node: z.string(),
        until: z.string(),
        why: z.enum(['retry', 'paused', 'rate']),
        failure: failureSchema,
      }),
    )
    .exactOptional(),
});
