import { type PipelineSettings, pipelineSettingsSchema } from '../pipeline/document.ts';
import { isRecord } from '../settings/jsonSchema.ts';

const standard = pipelineSettingsSchema.parse({});

/** The settings of a pipeline as `policies`, in the file's own spelling; defaults are left out. */
export function writePolicies({
  trace,
  order,
  retry,
  stepTimeoutMs,
  testsMustPass,
}: PipelineSettings): Record<string, unknown> {
  const changedRetry = changed({
    max_attempts: [retry.maxAttempts, standard.retry.maxAttempts],
    initial_delay_ms: [retry.initialDelayMs, standard.retry.initialDelayMs],
    max_delay_ms: [retry.maxDelayMs, standard.retry.maxDelayMs],
    multiplier: [retry.multiplier, standard.retry.multiplier],
  });
  return {
    ...changed({ trace: [trace, standard.trace], order: [order, standard.order] }),
    ...(Object.keys(changedRetry).length === 0 ? {} : { retry: changedRetry }),
    ...changed({
      step_timeout_ms: [stepTimeoutMs, standard.stepTimeoutMs],
      tests_must_pass: [testsMustPass, standard.testsMustPass],
    }),
  };
}

function changed(values: Record<string, [unknown, unknown]>): Record<string, unknown> {
  const kept = Object.entries(values).filter(([, [value, usual]]) => value !== usual);
  return Object.fromEntries(kept.map(([name, [value]]) => [name, value]));
}

export const policyKeys = ['trace', 'order', 'retry', 'step_timeout_ms', 'tests_must_pass'];

/** Reads `policies`; what is wrong is named and replaced by the default. */
export function readPolicies(value: unknown): { settings: PipelineSettings; problem?: string } {
  if (value === undefined) return { settings: standard };
  if (!isRecord(value)) return { settings: standard, problem: '"policies" must be a mapping.' };
  const retry = isRecord(value['retry']) ? value['retry'] : {};
  const parsed = pipelineSettingsSchema.safeParse({
    trace: value['trace'],
    order: value['order'],
    stepTimeoutMs: value['step_timeout_ms'],
    testsMustPass: value['tests_must_pass'],
    retry: {
      maxAttempts: retry['max_attempts'],
      initialDelayMs: retry['initial_delay_ms'],
      maxDelayMs: retry['max_delay_ms'],
      multiplier: retry['multiplier'],
    },
  });
  if (parsed.success) return { settings: parsed.data };
  const [issue] = parsed.error.issues;
  return { settings: standard, problem: `"policies": ${issue?.path.join('.')}: ${issue?.message}.` };
}
