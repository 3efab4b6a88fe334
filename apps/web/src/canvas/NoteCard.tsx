import type { CanvasNote } from '@pyheart/plugin-sdk';
import { type NodeProps, NodeResizeControl } from '@xyflow/react';
import { Pencil, StickyNote, Trash2 } from 'lucide-react';
import { type KeyboardEvent, memo, useLayoutEffect, useRef, useState } from 'react';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { ContextMenu, ContextMenuItems } from '../ui/ContextMenu.tsx';
import { cx } from '../ui/cx.ts';
import type { FlowNode } from './flowElements.ts';
import { noteKey } from './flowKeys.ts';

/** A text on the canvas. F2 or a double click writes it, Escape ends that. */
export const NoteCard = memo(function NoteCard({ data: { id }, selected }: NodeProps<FlowNode>) {
  const note = useDraft((state) => state.document.notes?.find((one) => one.id === id));
  return note ? <Card note={note} isSelected={selected} /> : null;
});

function Card({ note: { id, text }, isSelected }: { note: CanvasNote; isSelected: boolean }) {
  const { draft, edits, view } = useDesigner();
  const isWriting = useView((state) => state.renaming === noteKey(id));
  const write = () => view.setState({ renaming: noteKey(id) });
  const stop = () => {
    draft.seal();
    if (view.getState().renaming === noteKey(id)) view.setState({ renaming: null });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    const card = event.currentTarget.closest<HTMLElement>('.react-flow__node');
    stop();
    card?.focus();
  };
  return (
    <ContextMenu
      items={
        <ContextMenuItems
          actions={[
            { label: t('Write'), icon: <Pencil aria-hidden />, keys: 'F2', onSelect: write },
            'separator',
            {
              label: t('Delete'),
              icon: <Trash2 aria-hidden />,
              keys: 'Delete',
              danger: true,
              onSelect: () => edits.remove([], [], [id]),
            },
          ]}
        />
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: F2 does the same by keyboard. */}
      <div
        onDoubleClick={write}
        className={cx(
          'flex h-full gap-2 overflow-hidden rounded-sm border bg-panel p-2 text-ink-2 text-xs',
          isSelected && 'border-accent outline outline-accent',
        )}
      >
        <StickyNote aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ink-3" />
        {isWriting ? (
          <textarea
            autoFocus
            aria-label={t('Text of the note')}
            value={text}
            maxLength={4000}
            placeholder={t('What should the next reader know?')}
            onChange={(event) => edits.writeNote(id, event.target.value)}
            onBlur={stop}
            onKeyDown={onKeyDown}
            className="nodrag nopan nowheel size-full resize-none bg-transparent text-ink outline-none"
          />
        ) : (
          <NoteText text={text} />
        )}
        {isSelected ? (
          <NodeResizeControl
            position="bottom-right"
            minWidth={120}
            minHeight={48}
            onResizeEnd={(_, { width, height }) =>
              edits.resizeNote(id, { width: Math.round(width), height: Math.round(height) })
            }
            className="size-3! rounded-none! border-0! border-accent! border-e-2! border-b-2! bg-transparent!"
          />
        ) : null}
      </div>
    </ContextMenu>
  );
}

/** What does not fit fades out at the end of the card and is read on hover and in the inspector. */
function NoteText({ text }: { text: string }) {
  const box = useRef<HTMLParagraphElement>(null);
  const [isCut, setCut] = useState(false);
  useLayoutEffect(() => {
    const shown = box.current;
    if (shown) setCut(shown.scrollHeight > shown.clientHeight + 1);
  });
  return (
    <p
      ref={box}
      dir="auto"
      title={isCut ? text : undefined}
      className={cx(
        'min-h-0 flex-1 overflow-hidden whitespace-pre-wrap break-words',
        isCut && 'mask-b-from-[calc(100%-2.5em)]',
      )}
    >
      {text || <span className="text-ink-3">{t('Empty note. F2 writes it.')}</span>}
    </p>
  );
}
