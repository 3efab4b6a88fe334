import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { type FlowThing, thingOf } from '../canvas/flowKeys.ts';
import { useDesigner } from '../designer/Designer.ts';
import { alongLine } from '../language/alongLine.ts';
import { t } from '../language/t.ts';

/**
 * The arrow keys go through the rows of the outline, with Shift they select along the way; Left and Right close and
 * open a group. Rows are the elements with `data-outline-row`, which is the key of what they show.
 */
export function useOutlineFocus() {
  const { draft, edits, view, announce } = useDesigner();
  const list = useRef<HTMLUListElement>(null);
  const isExtending = useRef(false);

  const reach = (key: string) => {
    const thing = thingOf(key);
    if (!isExtending.current) return view.select(...selectionOf(thing));
    isExtending.current = false;
    const { nodes, groups } = view.getState();
    if (thing.kind === 'node') view.setState({ nodes: new Set([...nodes, thing.id]) });
    if (thing.kind === 'group') view.setState({ groups: new Set([...groups, thing.id]) });
    const now = view.getState();
    announce(t('{size} selected', { size: now.nodes.size + now.groups.size }));
  };

  const toggleGroup = (key: string, shallCollapse: boolean): boolean => {
    const { kind, id } = thingOf(key);
    const group = draft.store.getState().document.groups?.find((one) => one.id === id);
    if (kind !== 'group' || !group || (group.collapsed ?? false) === shallCollapse) return false;
    edits.toggleCollapsed([id]);
    return true;
  };

  return {
    list,
    reach,
    onKeyDown(event: KeyboardEvent) {
      if (event.altKey || !(event.target instanceof HTMLElement)) return;
      const key = event.target.getAttribute('data-outline-row');
      if (key === null) return;
      const along = alongLine(event.key);
      if (along === 'ArrowLeft' || along === 'ArrowRight') {
        if (toggleGroup(key, along === 'ArrowLeft')) event.preventDefault();
        return;
      }
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-outline-row]') ?? [])];
      const next = rows[rows.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      isExtending.current = event.shiftKey;
      next.focus();
    },
    onPointerDown(event: MouseEvent) {
      isExtending.current = event.shiftKey || event.ctrlKey || event.metaKey;
    },
  };
}

function selectionOf({ kind, id }: FlowThing): Parameters<ReturnType<typeof useDesigner>['view']['select']> {
  return kind === 'group' ? [[], [], { groups: [id] }] : [[id]];
}
