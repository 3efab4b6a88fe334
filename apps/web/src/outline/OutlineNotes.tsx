import { Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { noteKey } from '../canvas/flowKeys.ts';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Textarea } from '../ui/Textarea.tsx';

/** The texts that lie on the canvas, to read and to write. */
export function OutlineNotes() {
  const notes = useDraft((state) => state.document.notes);
  if (!notes) return null;
  return (
    <section aria-label={t('Notes')} className="mx-auto mt-6 max-w-3xl">
      <h2 className="pb-1 text-ink-2">{t('Notes')}</h2>
      <ul aria-label={t('Notes')} className="flex flex-col gap-2">
        {notes.map(({ id, text }, index) => (
          <NoteRow key={id} id={id} text={text} number={index + 1} />
        ))}
      </ul>
    </section>
  );
}

function NoteRow({ id, text, number }: { id: string; text: string; number: number }) {
  const { draft, edits, view } = useDesigner();
  const isAsked = useView((state) => state.renaming === noteKey(id));
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isAsked) area.current?.focus();
  }, [isAsked]);
  return (
    <li className="flex items-start gap-1">
      <Textarea
        ref={area}
        aria-label={t('Note {number}', { number })}
        className="field-sizing-content"
        value={text}
        maxLength={4000}
        placeholder={t('What should the next reader know?')}
        onFocus={() => view.select([], [], { notes: [id] })}
        onChange={(event) => edits.writeNote(id, event.target.value)}
        onBlur={() => {
          draft.seal();
          if (isAsked) view.setState({ renaming: null });
        }}
      />
      <IconButton label={t('Delete note {number}', { number })} onClick={() => edits.remove([], [], [id])}>
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  );
}
