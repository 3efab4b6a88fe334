import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect } from 'react';
import type { View, ViewState } from '../designer/createView.ts';
import { useDesigner } from '../designer/Designer.ts';
import { calm } from './calm.ts';
import { fitOptions } from './fitOptions.ts';
import { groupKey, noteKey } from './flowKeys.ts';
import { hiddenNodes } from './hiddenNodes.ts';

type Ask = ViewState['canvasAsk']['what'];

/** Moves the view as shortcuts and commands outside of the canvas ask for it; gives the same to its own buttons. */
export function useCanvasAsk(): (what: Ask) => void {
  const { draft, view } = useDesigner();
  const flow = useReactFlow();
  const show = useCallback(
    (what: Ask) => {
      if (what === 'fit') return void flow.fitView({ ...fitOptions, duration: calm() });
      if (what === 'closer') return void flow.zoomIn({ duration: calm() });
      if (what === 'farther') return void flow.zoomOut({ duration: calm() });
      const keys = typeof what === 'object' ? [what.node] : selectedKeys(view);
      const hidden = hiddenNodes(draft.store.getState().document.groups);
      const nodes = keys.flatMap((key) => flow.getNode(hidden.get(key) ?? key) ?? []);
      if (nodes.length === 0) return;
      if (what === 'reveal') {
        const { x, y, width, height } = flow.getNodesBounds(nodes);
        const start = flow.flowToScreenPosition({ x, y });
        const end = flow.flowToScreenPosition({ x: x + width, y: y + height });
        if (isInPane(start, end)) return;
      }
      const padding = nodes.length === 1 ? 1 : 0.2;
      void flow.fitView({ nodes, padding, maxZoom: 1, duration: calm() });
    },
    [draft, flow, view],
  );
  useEffect(
    () =>
      view.subscribe((state, before) => {
        if (state.canvasAsk.turn === before.canvasAsk.turn) return;
        // What was just added is drawn with the next frame.
        requestAnimationFrame(() => show(state.canvasAsk.what));
      }),
    [view, show],
  );
  return show;
}

function selectedKeys(view: View): string[] {
  const { nodes, groups, notes } = view.getState();
  return [...nodes, ...[...groups].map(groupKey), ...[...notes].map(noteKey)];
}

function isInPane(start: { x: number; y: number }, end: { x: number; y: number }): boolean {
  const pane = document.querySelector('.react-flow')?.getBoundingClientRect();
  if (!pane) return true;
  return start.x >= pane.left && start.y >= pane.top && end.x <= pane.right && end.y <= pane.bottom;
}
