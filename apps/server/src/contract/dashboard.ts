import * as z from 'zod';
import { pipelineStateSchema } from './pipeline.ts';

/** What is usual at this hour, and whether the present silence is not. */
const silenceSchema = z.object({
  /** Messages an hour; null until three days are known. */
  usualPerHour: z.number().nullable(),
  isStrange: z.boolean(),
});

/** What a pipeline did in the last hour and has to do now. */
export const pipelineFiguresSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: pipelineStateSchema,
  lastMessageAt: z.date().nullable(),
  received: z.number(),
  ended: z.number(),
  failed: z.number(),
  waiting: z.number(),
  ackMedianMs: z.number().nullable(),
  ackHighMs: z.number().nullable(),
  openAlerts: z.number(),
  silence: silenceSchema,
});

const numbers = z.array(z.number());
const gaps = z.array(z.number().nullable());

export const meterSeriesSchema = z.object({
  stepMs: z.number(),
  at: numbers,
  received: numbers,
  failed: numbers,
  waiting: numbers,
  ackMedianMs: gaps,
  ackHighMs: gaps,
});
