import { PluginError, toFailure } from '@pyheart/plugin-sdk';
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

/** Calls a hook that may say no: its PluginError is a veto and is thrown on. Anything else is logged. */
export async function askHook(
  deps: Pick<EngineDeps, 'hook' | 'log'>,
  hook: MessageHook,
  detail: HookDetail,
): Promise<void> {
  try {
    await deps.hook?.(hook, detail);
  } catch (error) {
    if (error instanceof PluginError) throw error;
    await triggerHook({ log: deps.log, hook: () => Promise.reject(error) }, hook, detail);
  }
}
