import { t } from '../language/t.ts';
import { Field } from '../ui/Field.tsx';
import { Textarea } from '../ui/Textarea.tsx';

interface ChangeNoteProps {
  /** Who reads it. */
  help: string;
  note: string;
  onNote(note: string): void;
}

/** What changed in a version, in its author's words. */
export function ChangeNote({ help, note, onNote }: ChangeNoteProps) {
  return (
    <Field label={t('What changed')} help={help}>
      {(ids) => (
        <Textarea
          {...ids}
          autoFocus
          rows={3}
          maxLength={2000}
          value={note}
          onChange={(event) => onNote(event.target.value)}
        />
      )}
    </Field>
  );
}
