import { Plus, StickyNote } from 'lucide-react';
import { useMemo } from 'react';
import { EmptyCanvas } from '../canvas/EmptyCanvas.tsx';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { useIsNarrow } from '../designer/useIsNarrow.ts';
import { listText } from '../language/listed.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { OutlineGroup } from './OutlineGroup.tsx';
import { OutlineNode } from './OutlineNode.tsx';
import { OutlineNotes } from './OutlineNotes.tsx';
import { outlineEntries } from './outlineRows.ts';
import { useOutlineFocus } from './useOutlineFocus.ts';

/** The pipeline as a list, an equal of the canvas: everything can be done here, by keyboard alone or on a phone. */
export function Outline() {
  const { edits, view } = useDesigner();
  const document = useDraft((state) => state.document);
  // A narrow window has this button at its foot.
  const isNarrow = useIsNarrow();
  const entries = useMemo(() => outlineEntries(document), [document]);
  const { list, reach, onKeyDown, onPointerDown } = useOutlineFocus();
  if (entries.length === 0 && !document.notes) return <EmptyCanvas />;
  return (
    <section aria-label={t('Outline')} className="h-full overflow-auto bg-canvas px-3 pt-3 pb-20">
      <div className="mx-auto flex max-w-3xl items-center justify-between pb-2">
        <p className="text-ink-2">
          {listText([
            t('{count, plural, one {# step} other {# steps}}', { count: document.nodes.length }),
            t('{count, plural, one {# wire} other {# wires}}', { count: document.wires.length }),
          ])}
        </p>
        <span className="flex gap-2">
          <Button size="sm" look="ghost" onClick={() => edits.addNote()}>
            <StickyNote aria-hidden /> {t('Add a note')}
          </Button>
          {isNarrow ? null : (
            <Button size="sm" onClick={() => view.setState({ overlay: 'add' })}>
              <Plus aria-hidden /> {t('Add a step')}
            </Button>
          )}
        </span>
      </div>
      <ul
        ref={list}
        aria-label={t('Steps of {name}', { name: document.name })}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        className="mx-auto flex max-w-3xl flex-col gap-2"
      >
        {entries.map((entry) =>
          'group' in entry ? (
            <OutlineGroup key={entry.group.id} {...entry} onReach={reach} />
          ) : (
            <OutlineNode key={entry.node.id} {...entry} onReach={reach} />
          ),
        )}
      </ul>
      <OutlineNotes />
    </section>
  );
}
