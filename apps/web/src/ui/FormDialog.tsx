import { type FormEvent, type ReactNode, useId } from 'react';
import { Button } from './Button.tsx';
import { Dialog, type DialogProps } from './Dialog.tsx';
import { FailureNote } from './FailureNote.tsx';

interface FormDialogProps extends Pick<DialogProps, 'title' | 'description' | 'size'> {
  /** A verb and its object. */
  action: string;
  /** Whether all that is needed is filled in. */
  isReady: boolean;
  busy: boolean;
  error: unknown;
  /** What failed when there is an error, such as "Saving the rule". */
  doing: string;
  onSubmit(): void;
  onClose(): void;
  children: ReactNode;
}

/** A question with fields: it is answered by a button at the foot or by Enter, and says what went wrong below them. */
export function FormDialog({
  action,
  isReady,
  busy,
  error,
  doing,
  onSubmit,
  onClose,
  children,
  ...dialog
}: FormDialogProps) {
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog may lie within another form.
    event.stopPropagation();
    onSubmit();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      {...dialog}
      footer={
        <Button type="submit" form={form} look="primary" busy={busy} disabled={!isReady}>
          {action}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        {children}
        {error ? <FailureNote error={error} doing={doing} className="m-0" /> : null}
      </form>
    </Dialog>
  );
}
