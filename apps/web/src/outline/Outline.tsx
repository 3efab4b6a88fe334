import { Plus } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { EmptyCanvas } from '../canvas/EmptyCanvas.tsx';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { Button } from '../ui/Button.tsx';
import { plural } from '../ui/count.ts';
import { OutlineNode } from './OutlineNode.tsx';
import { outlineRows } from './outlineRows.ts';

/** The pipeline as a list, an equal of the canvas: everything can be done here, by keyboard alone or on a phone. */
export function Outline() {
  const { view } = useDesigner();
  const document = useDraft((state) => state.document);
  const rows = useMemo(() => outlineRows(document), [document]);
  const list = useRef<HTMLUListElement>(null);
  const moveFocus = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    if (
      event.altKey ||
      !(event.target instanceof HTMLElement) ||
      !event.target.matches('[data-outline-node]')
    )
      return;
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-outline-node]') ?? [])];
    const next = buttons[buttons.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  if (rows.length === 0) return <EmptyCanvas />;
  return (
    <section aria-label="Outline" className="h-full overflow-auto bg-canvas px-3 pt-3 pb-20">
      <div className="mx-auto flex max-w-3xl items-center justify-between pb-2">
        <p className="text-ink-2">
          {plural(document.nodes.length, 'step')}, {plural(document.wires.length, 'wire')}
        </p>
        <Button
          size="sm"
          onClick={() => {
            view.setState({ isPaletteOpen: true });
            requestAnimationFrame(() => window.document.getElementById('palette-search')?.focus());
          }}
        >
          <Plus aria-hidden /> Add a step
        </Button>
      </div>
      <ul
        ref={list}
        aria-label={`Steps of ${document.name}`}
        onKeyDown={moveFocus}
        className="mx-auto flex max-w-3xl flex-col gap-2"
      >
        {rows.map(({ node, level }) => (
          <OutlineNode key={node.id} node={node} level={level} />
        ))}
      </ul>
    </section>
  );
}
