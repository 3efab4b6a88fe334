import { type FormEvent, useId, useState } from 'react';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Textarea } from '../ui/Textarea.tsx';

interface NoteDialogProps {
  title: string;
  /** What will happen. */
  text: string;
  /** A verb and its object. */
  action: string;
  /** What is asked for. Default: Why. */
  label?: string;
  /** Fewest and most characters of the note. */
  length?: { min: number; max: number };
  busy: boolean;
  error: unknown;
  onNote(note: string): void;
  onClose(): void;
}

/** Asks for the reason of a decision. */
export function NoteDialog({
  title,
  text,
  action,
  label = t('Why'),
  length = { min: 1, max: 1000 },
  busy,
  error,
  onNote,
  onClose,
}: NoteDialogProps) {
  const [note, setNote] = useState('');
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onNote(note);
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={text}
      size="sm"
      footer={
        <Button
          type="submit"
          form={form}
          look="primary"
          busy={busy}
          disabled={note.trim().length < length.min}
        >
          {action}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <Field label={label} required={length.min > 0}>
          {(ids) => (
            <Textarea
              {...ids}
              autoFocus
              maxLength={length.max}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        {error ? <FailureNote error={error} doing={t('Noting the decision')} className="m-0" /> : null}
      </form>
    </Dialog>
  );
}
