import { toFailure } from '@pyheart/plugin-sdk';
import type { EngineDeps, HookDetail, MessageHook } from './EngineDeps.ts';

/** Calls a hook and waits for it. One that throws is logged; the message goes its way. */
export async function triggerHook(
  deps: Pick<EngineDeps, 'hook' | 'log'>,
  hook: MessageHook,
  detail: HookDetail,
): Promise<void> {
  try {
    await deps.hook?.(hook, detail);
  } catch (error) {
    deps.log.warn(
      { hook, pipeline: detail.pipeline, runId: detail.runId, code: toFailure(error).code },
      'hook failed',
    );
  }
}
