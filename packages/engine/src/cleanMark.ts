import { toFailure } from '@pyheart/plugin-sdk';
import type { EngineDeps } from './EngineDeps.ts';

// Node ids are not empty and hold no "@", so the engine's own state is nobody else's.
const engineState = '@engine';
const cleanMark = 'stopped-in-good-order';

/** True when the process before stopped this pipeline in good order; the mark is gone afterwards. */
export async function takeCleanMark({ nodeStore }: EngineDeps, pipeline: string): Promise<boolean> {
  const store = nodeStore(pipeline, engineState);
  const isClean = (await store.get(cleanMark)) === true;
  if (isClean) await store.delete(cleanMark);
  return isClean;
}

/** Notes that nothing was in flight when the pipeline stopped. Not noted is logged, and never fails the stop. */
export async function leaveCleanMark({ nodeStore, log }: EngineDeps, pipeline: string): Promise<void> {
  await nodeStore(pipeline, engineState)
    .set(cleanMark, true)
    .catch((error: unknown) => {
      const { code } = toFailure(error);
      log.warn({ pipeline, code }, 'clean stop not noted; waiting sends will say "in doubt"');
    });
}
