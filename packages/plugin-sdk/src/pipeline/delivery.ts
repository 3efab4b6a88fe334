import * as z from 'zod';
import type { PipelineSettings } from './document.ts';

/** What is done when nobody knows whether a system has a message: the request left, no answer came. */
export const doubtPolicies = ['resend', 'hold', 'ask', 'accept'] as const;
export type DoubtPolicy = (typeof doubtPolicies)[number];

export const retryShape = {
  maxAttempts: z.int().min(1).max(20),
  initialDelayMs: z.int().min(100).max(3_600_000),
  maxDelayMs: z.int().min(100).max(86_400_000),
  multiplier: z.number().min(1).max(10),
};

/**
 * How a step of one node is delivered; what is absent is as in the pipeline or as the node's plugin says. Objects are
 * loose: what a newer version wrote here stays when this one saves.
 */
export const nodeDeliverySchema = z.looseObject({
  /** Longest time for one step. */
  timeoutMs: z.int().min(100).max(3_600_000).optional(),
  retry: z
    .looseObject({
      maxAttempts: retryShape.maxAttempts.optional(),
      initialDelayMs: retryShape.initialDelayMs.optional(),
      maxDelayMs: retryShape.maxDelayMs.optional(),
      multiplier: retryShape.multiplier.optional(),
    })
    .optional(),
  inDoubt: z.enum(doubtPolicies).optional(),
  /** Pauses all sends to a system after so many failures in a row. */
  breaker: z
    .looseObject({
      enabled: z.boolean().optional(),
      failures: z.int().min(1).max(100).optional(),
      pauseMs: z.int().min(1000).max(86_400_000).optional(),
    })
    .optional(),
  /** Most sends to the system of the node that are under way at a time, in one process. */
  atOnce: z.int().min(1).max(1000).optional(),
  rateLimit: z
    .looseObject({
      messages: z.int().min(1).max(100_000),
      per: z.enum(['second', 'minute']).default('second'),
      /** How many may go at once after a quiet time. */
      burst: z.int().min(1).max(100_000).optional(),
      /** Nodes of all pipelines with the same name share one budget; absent: the node has its own. */
      name: z
        .string()
        .max(64)
        .regex(/^[^/]+$/, 'A name without "/"')
        .optional(),
    })
    .optional(),
});

export type NodeDelivery = z.infer<typeof nodeDeliverySchema>;

/** Delivery settings with nothing left open. */
export interface Delivery {
  timeoutMs: number;
  retry: PipelineSettings['retry'];
  /** Absent: what the plugin says of the message. */
  inDoubt?: DoubtPolicy;
  breaker: { enabled: boolean; failures: number; pauseMs: number };
  atOnce: number;
  /** Absent name: the node's own budget. */
  rateLimit?: Omit<RateLimit, 'name'> & { name?: string };
}

/** So many messages in so many milliseconds, of which `burst` may go at once. */
export interface RateLimit {
  /** Whoever uses the same name shares one budget. */
  name: string;
  messages: number;
  perMs: number;
  burst: number;
}

export const standardBreaker = { enabled: true, failures: 5, pauseMs: 60_000 } as const;

/** Above what one peer is usually asked at once, and far below what a pipeline has under way. */
const standardAtOnce = 64;

const periodMs = { second: 1000, minute: 60_000 } as const;

/** The delivery of a node: its own settings over those of its pipeline. */
export function resolveDelivery(own: NodeDelivery | undefined, pipeline: PipelineSettings): Delivery {
  const { breaker, inDoubt, rateLimit, retry } = own ?? {};
  return {
    timeoutMs: own?.timeoutMs ?? pipeline.stepTimeoutMs,
    retry: {
      maxAttempts: retry?.maxAttempts ?? pipeline.retry.maxAttempts,
      initialDelayMs: retry?.initialDelayMs ?? pipeline.retry.initialDelayMs,
      maxDelayMs: retry?.maxDelayMs ?? pipeline.retry.maxDelayMs,
      multiplier: retry?.multiplier ?? pipeline.retry.multiplier,
    },
    ...(inDoubt === undefined ? {} : { inDoubt }),
    breaker: {
      enabled: breaker?.enabled ?? standardBreaker.enabled,
      failures: breaker?.failures ?? standardBreaker.failures,
      pauseMs: breaker?.pauseMs ?? standardBreaker.pauseMs,
    },
    atOnce: own?.atOnce ?? standardAtOnce,
    ...(rateLimit === undefined
      ? {}
      : {
          rateLimit: {
            ...(rateLimit.name === undefined ? {} : { name: rateLimit.name }),
            messages: rateLimit.messages,
            perMs: periodMs[rateLimit.per],
            burst: rateLimit.burst ?? 1,
          },
        }),
  };
}
