import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { thingOf } from '../canvas/flowKeys.ts';
import { hiddenNodes } from '../canvas/hiddenNodes.ts';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Input } from '../ui/Input.tsx';
import { type Found, findThings } from './findThings.ts';

/** Finds on the canvas and in the outline: Enter goes to the next, Escape stays at what was found. */
export function FindBar() {
  const isFinding = useView((state) => state.isFinding);
  return isFinding ? <Bar /> : null;
}

function Bar() {
  const { manifests, view, announce, draft } = useDesigner();
  const document = useDraft((state) => state.document);
  const [query, setQuery] = useState('');
  const [place, setPlace] = useState(0);
  const found = useMemo(() => findThings(document, manifests, query), [document, manifests, query]);
  const shown = found.length > 0 ? place % found.length : 0;

  const go = (list: readonly Found[], to: number) => {
    const next = list.length > 0 ? (to + list.length) % list.length : 0;
    setPlace(next);
    const thing = list[next];
    if (!thing) return;
    const { kind, id } = thingOf(thing.key);
    if (kind === 'group') view.select([], [], { groups: [id] });
    else if (kind === 'note') view.select([], [], { notes: [id] });
    else view.select([id]);
    view.lookAt('selection');
    rowOf(thing.key)?.scrollIntoView({ block: 'center' });
    announce(t('{title}, {next} of {count}', { title: thing.title, next: next + 1, count: list.length }));
  };
  const rowOf = (key: string) => {
    const hidden = hiddenNodes(draft.store.getState().document.groups);
    const name = CSS.escape(hidden.get(key) ?? key);
    return window.document.querySelector<HTMLElement>(
      `[data-outline-row="${name}"], .react-flow__node[data-id="${name}"]`,
    );
  };
  const close = () => {
    view.setState({ isFinding: false });
    const key = found[shown]?.key;
    if (key !== undefined) rowOf(key)?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') go(found, shown + (event.shiftKey ? -1 : 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search
      aria-label={t('Find in this pipeline')}
      className="pop absolute top-2 start-1/2 z-10 flex w-80 max-w-[calc(100%-16px)] -translate-x-1/2 rtl:translate-x-1/2 items-center gap-1 rounded-md border bg-raised p-1 shadow-float"
    >
      <Input
        // What was asked for is where one types.
        autoFocus
        aria-label={t('Find')}
        placeholder={t('Name, setting, note')}
        className="h-7 min-w-0 flex-1"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          go(findThings(document, manifests, event.target.value), 0);
        }}
        onKeyDown={onKeyDown}
      />
      <output className="tabular min-w-12 text-center text-ink-3 text-xs">
        {query === ''
          ? ''
          : found.length > 0
            ? t('{shown} of {count}', { shown: shown + 1, count: found.length })
            : t('Nothing')}
      </output>
      <IconButton label={t('Previous')} size="sm" keys="Shift+Enter" onClick={() => go(found, shown - 1)}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton label={t('Next')} size="sm" keys="Enter" onClick={() => go(found, shown + 1)}>
        <ChevronDown aria-hidden />
      </IconButton>
      <IconButton label={t('Close')} size="sm" keys="Escape" onClick={close}>
        <X aria-hidden />
      </IconButton>
    </search>
  );
}
