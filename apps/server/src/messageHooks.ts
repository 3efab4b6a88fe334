import type { HookDetail, MessageHook } from '@pyheart/engine';
import {
  type Failure,
  type FailureCode,
  failureCodes,
  isFailureCode,
  type PluginRegistry,
} from '@pyheart/plugin-sdk';

/** Tells the hooks of plugins what happens to messages: ids and codes, never content. */
export function messageHooks(registry: PluginRegistry) {
  const tell = async (hook: MessageHook, { pipeline, runId, node, code }: HookDetail): Promise<void> => {
    const detail = { pipeline, node, messageId: runId };
    if (hook === 'message_failed' || hook === 'dead_lettered') {
      await registry.triggerHook(hook, { ...detail, failure: failureOf(code) });
    } else {
      await registry.triggerHook(hook, detail);
    }
  };
  return (hook: MessageHook, detail: HookDetail): Promise<void> =>
    registry.hasHook(hook) ? tell(hook, detail) : nobodyListens;
}

const nobodyListens = Promise.resolve();

function failureOf(code: string | undefined): Failure {
  const known: FailureCode = isFailureCode(code) ? code : 'PH-BUG-001';
  const entry = failureCodes[known];
  return { code: known, class: entry.class, message: `${entry.title}.`, hint: entry.remedy };
}
