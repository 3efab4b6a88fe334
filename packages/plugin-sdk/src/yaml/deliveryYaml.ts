import { type NodeDelivery, nodeDeliverySchema } from '../pipeline/delivery.ts';
import { isRecord } from '../settings/jsonSchema.ts';

/** Our names and those of the file; what neither knows keeps its own name on both sides. */
const names: Record<string, string> = {
  timeoutMs: 'timeout_ms',
  maxAttempts: 'max_attempts',
  initialDelayMs: 'initial_delay_ms',
  maxDelayMs: 'max_delay_ms',
  inDoubt: 'in_doubt',
  pauseMs: 'pause_ms',
  rateLimit: 'rate_limit',
  atOnce: 'at_once',
};
const ours = Object.fromEntries(Object.entries(names).map(([own, theirs]) => [theirs, own]));

/** The delivery settings of a node as `delivery` of its line in the file. */
export function writeDelivery(delivery: NodeDelivery): Record<string, unknown> {
  return renamed(delivery, names);
}

/** Reads `delivery` of a node; `problem` says what is wrong with it, and then nothing of it is used. */
export function readDelivery(value: unknown): { delivery?: NodeDelivery; problem?: string } {
  if (!isRecord(value)) return { problem: '"delivery" must be a mapping.' };
  const parsed = nodeDeliverySchema.safeParse(renamed(value, ours));
  if (parsed.success) return { delivery: parsed.data };
  const [issue] = parsed.error.issues;
  const place = issue?.path.map((part) => names[String(part)] ?? String(part)).join('.');
  return { problem: `"delivery": ${place}: ${issue?.message}.` };
}

function renamed(value: Record<string, unknown>, to: Record<string, string>): Record<string, unknown> {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    entries.map(([name, each]) => [to[name] ?? name, isRecord(each) ? renamed(each, to) : each]),
  );
}
