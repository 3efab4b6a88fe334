import * as z from 'zod';
import { messageKinds } from '../message.ts';

const id = z.string().min(1).max(64);
const kind = z.enum(messageKinds);

const expectedOutputSchema = z.looseObject({
  port: z.string().min(1),
  kind,
  /** Text kinds as they are, parsed kinds as JSON, bytes as base64. Absent: the message that the step got. */
  text: z.string().optional(),
});

const expectedStepSchema = z.looseObject({
  node: id,
  status: z.enum(['ok', 'failed', 'simulated', 'disabled', 'waiting']),
  /** Code of the failure. */
  code: z.string().optional(),
  outputs: z.array(expectedOutputSchema),
});

/**
 * A message with what each step is to make of it. It belongs to its pipeline: it is saved, versioned, undone and
 * exported with it. Loose: what a newer version wrote here stays when this one saves.
 */
export const pipelineTestSchema = z.looseObject({
  id,
  name: z.string().min(1).max(120),
  /** The node where the message enters. */
  node: id,
  message: z.looseObject({ kind, subtype: z.string().optional(), text: z.string().max(2_000_000) }),
  /** In the order they happen; a node that gets several messages has a step for each. */
  steps: z.array(expectedStepSchema),
  /** Places of outputs that are made anew each time, such as `MSH-7` or `Patient.id`, with all that is below them. */
  mayDiffer: z.array(z.looseObject({ node: id, path: z.string().min(1) })).optional(),
});

export type PipelineTest = z.infer<typeof pipelineTestSchema>;
export type ExpectedStep = z.infer<typeof expectedStepSchema>;
export type ExpectedOutput = z.infer<typeof expectedOutputSchema>;
