import { create } from 'zustand';
import { apiFailure } from '../apiFailure.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';

type Show = (toast: typeof import('sonner').toast) => void;

/** What is to be shown. The code that shows it is loaded with the first, so that the first screen does without. */
export const useToastQueue = create<{ isNeeded: boolean; waiting: readonly Show[] }>(() => ({
  isNeeded: false,
  waiting: [],
}));

/** Says that something was done; `undo` offers the way back. */
export function toastDone(message: string, undo?: { label?: string; run(): void }): void {
  show((toast) =>
    toast(message, undo ? { action: { label: undo.label ?? t('Undo'), onClick: () => undo.run() } } : {}),
  );
}

/** Says in words what failed and what to do next. */
export function toastFailure(doing: string, error: unknown): void {
  const failure = apiFailure(error);
  show((toast) =>
    toast.error(`${t('{doing} failed.', { doing })} ${failure.message}`, {
      duration: 10_000,
      ...(failure.hint ? { description: failure.hint } : {}),
    }),
  );
}

/** Says why an edit was not possible. */
export function toastRefusal(reason: string): void {
  show((toast) => toast.warning(inWords(reason)));
}

function show(one: Show): void {
  useToastQueue.setState(({ waiting }) => ({ isNeeded: true, waiting: [...waiting, one] }));
}
