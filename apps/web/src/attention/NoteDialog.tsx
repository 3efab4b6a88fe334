import { useState } from 'react';
import { t } from '../language/t.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
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
  return (
    <FormDialog
      title={title}
      description={text}
      size="sm"
      action={action}
      isReady={note.trim().length >= length.min}
      busy={busy}
      error={error}
      doing={t('Noting the decision')}
      onSubmit={() => onNote(note)}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
