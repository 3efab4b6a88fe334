import { pipelineTestSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';

/** One thing that a test expected otherwise. */
export const testDifferenceSchema = z.object({
  node: z.string(),
  /** Place in the output, such as `PID-5.1`; absent where the step itself went another way. */
  path: z.string().exactOptional(),
  /** What the place is called. */
  label: z.string().exactOptional(),
  /** "PID-5.1: expected SMITH, got SMYTH". */
  words: z.string(),
});

export const testResultSchema = z.object({
  id: z.string(),
  name: z.string(),
  passed: z.boolean(),
  /** Nodes that the test says something about. */
  nodes: z.array(z.string()),
  differences: z.array(testDifferenceSchema),
  /** What the steps gave now, for accepting it; absent when the test passed. */
  steps: pipelineTestSchema.shape.steps.exactOptional(),
});

export type TestDifference = z.infer<typeof testDifferenceSchema>;
export type TestResult = z.infer<typeof testResultSchema>;
