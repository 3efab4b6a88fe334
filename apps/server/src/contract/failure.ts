import {
  type FailureClass,
  type FailureCode,
  failureClasses,
  failureCodes,
  issueSchema,
} from '@pyheart/plugin-sdk';
import * as z from 'zod';

const codes = Object.keys(failureCodes) as [FailureCode, ...FailureCode[]];
const classes = Object.keys(failureClasses) as [FailureClass, ...FailureClass[]];

/** A failure as plain data; the code decides what the engine does about it. */
export const failureSchema = z.object({
  code: z.enum(codes),
  class: z.enum(classes),
  message: z.string(),
  hint: z.string().exactOptional(),
  issues: z.array(issueSchema).exactOptional(),
  /** ISO 8601 instant. */
  retryAt: z.string().exactOptional(),
});

/** A run's failure also names the node. */
export const nodeFailureSchema = failureSchema.extend({
  node: z.string(),
  /** Ended runs only: the same for failures with one cause. */
  fingerprint: z.string().exactOptional(),
});
