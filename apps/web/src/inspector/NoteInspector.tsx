import type { CanvasNote } from '@pyheart/plugin-sdk';
import { StickyNote, Trash2 } from 'lucide-react';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { Textarea } from '../ui/Textarea.tsx';
import { InspectorHeader } from './InspectorHeader.tsx';

/** A note on the canvas. */
export function NoteInspector({ note: { id, text } }: { note: CanvasNote }) {
  const { draft, edits } = useDesigner();
  return (
    <>
      <InspectorHeader icon={<StickyNote aria-hidden className="size-4 text-ink-3" />}>
        <h2 className="font-medium">{t('Note')}</h2>
      </InspectorHeader>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto p-3">
        <Textarea
          aria-label={t('Text')}
          className="field-sizing-content min-h-40 shrink-0"
          value={text}
          maxLength={4000}
          placeholder={t('What should the next reader know?')}
          onChange={(event) => edits.writeNote(id, event.target.value)}
          onBlur={() => draft.seal()}
        />
        <Button look="danger" className="self-start" onClick={() => edits.remove([], [], [id])}>
          <Trash2 aria-hidden /> {t('Delete')}
        </Button>
      </div>
    </>
  );
}
