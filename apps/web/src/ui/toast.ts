import { toast } from 'sonner';
import { apiFailure } from '../apiFailure.ts';

/** Says that something was done; `undo` offers the way back. */
export function toastDone(message: string, undo?: { label?: string; run(): void }): void {
  toast(message, undo ? { action: { label: undo.label ?? 'Undo', onClick: () => undo.run() } } : {});
}

/** Says in words what failed and what to do next. */
export function toastFailure(doing: string, error: unknown): void {
  const failure = apiFailure(error);
  toast.error(`${doing} failed. ${failure.message}`, {
    duration: 10_000,
    ...(failure.hint ? { description: failure.hint } : {}),
  });
}

/** Says why an edit was not possible. */
export function toastRefusal(reason: string): void {
  toast.warning(reason);
}
