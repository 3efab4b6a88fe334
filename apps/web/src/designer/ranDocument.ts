import type { PipelineDocument } from '@pyheart/plugin-sdk';
import { useDraft, useTrial } from './Designer.ts';

/** Whether what the message went through is another document than this one; tests that were added change nothing of it. */
export function isOther(ran: PipelineDocument | null, document: PipelineDocument): boolean {
  return ran !== null && ran !== document && textOf(ran) !== textOf(document);
}

function textOf({ tests: _, ...document }: PipelineDocument): string {
  return JSON.stringify(document);
}

/**
 * The run whose steps are shown ran on another version than the one that is drawn: they must not lie over steps that it
 * never saw, so that version is shown instead.
 */
export function useIsRanOnOther(): boolean {
  const ran = useTrial(({ runId, document }) => (runId === undefined ? null : document));
  const document = useDraft((state) => state.document);
  return isOther(ran, document);
}
