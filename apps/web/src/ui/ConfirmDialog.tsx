import { AlertDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { t } from '../language/t.ts';
import { Button } from './Button.tsx';

export interface ConfirmDialogProps {
  trigger: ReactNode;
  title: string;
  /** What will be lost. */
  text: string;
  /** A verb and its object: "Remove the secret". */
  action: string;
  onConfirm(): void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({ trigger, title, text, action, onConfirm }: ConfirmDialogProps) {
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-[rgb(10_14_16/45%)]" />
        <AlertDialog.Content className="pop fixed inset-x-3 top-[20vh] z-40 mx-auto max-w-md rounded-md border bg-raised p-4 shadow-float">
          <AlertDialog.Title className="wrap-anywhere font-semibold text-md">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-1 wrap-anywhere text-ink-2">{text}</AlertDialog.Description>
          <div className="mt-4 flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{t('Cancel')}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button look="danger" onClick={onConfirm}>
                {action}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
