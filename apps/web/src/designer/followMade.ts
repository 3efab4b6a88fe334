import type { Draft } from '../draft/createDraft.ts';

interface MadeParts {
  draft: Pick<Draft, 'store'>;
  /** The id of the step of the history that made the pipeline and put a call in the place of its steps. */
  step: number;
  /** Puts the made pipeline away, unless somebody has worked on it since; resolves whether it did. */
  archive(): Promise<boolean>;
  restore(): Promise<void>;
  onFailed(error: unknown): void;
}

/**
 * Lets the pipeline that a step made go with the step: undone, it is put into the archive when nobody worked on it, and done
 * again it comes back. Ends with the step: when what was undone is replaced by something else.
 */
export function followMade({ draft, step, archive, restore, onFailed }: MadeParts): void {
  let isInEffect = true;
  let isArchived = false;
  // One after the other, however quickly somebody goes back and forth.
  let working: Promise<void> = Promise.resolve();
  const settle = async () => {
    if (!isInEffect && !isArchived) isArchived = await archive();
    else if (isInEffect && isArchived) {
      await restore();
      isArchived = false;
    }
  };
  const unsubscribe = draft.store.subscribe(({ steps, position }) => {
    const index = steps.findIndex(({ id }) => id === step);
    const isNow = index >= 0 && index < position;
    // Of a long history the oldest steps are forgotten while they are in effect.
    const isGone = index < 0;
    if (isGone) unsubscribe();
    if (isGone || isNow === isInEffect) return;
    isInEffect = isNow;
    working = working.then(settle).catch(onFailed);
  });
}
