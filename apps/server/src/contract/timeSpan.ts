import * as z from 'zod';
import { pipelineIdSchema } from './pipeline.ts';

/** A pipeline between two moments. */
export const timeSpanSchema = z
  .object({ pipelineId: pipelineIdSchema, from: z.date(), to: z.date() })
  .refine(({ from, to }) => from < to, { error: 'The time has to end after it begins.', path: ['to'] });

export const lastFailureSchema = z.object({ runId: z.string(), message: z.string(), at: z.date() });
