import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { Maximize, Minus, Plus, Workflow } from 'lucide-react';
import { useEffect } from 'react';
import { useDesigner } from '../designer/Designer.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { fitOptions } from './fitOptions.ts';
import { useKeepSelectionInView } from './useKeepSelectionInView.ts';

const calm = () => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160);

export function CanvasControls() {
  const { edits, view } = useDesigner();
  const flow = useReactFlow();
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  const fit = () => flow.fitView({ ...fitOptions, duration: calm() });
  const arrange = async () => {
    await edits.arrange();
    requestAnimationFrame(() => void fit());
  };
  // Shortcuts and commands outside of the canvas ask for these by name.
  useEffect(
    () =>
      view.subscribe((state, before) => {
        if (state.canvasAsk.turn === before.canvasAsk.turn) return;
        const { what } = state.canvasAsk;
        if (what === 'fit') void flow.fitView({ ...fitOptions, duration: calm() });
        else void flow.fitView({ nodes: [{ id: what.node }], padding: 1, maxZoom: 1, duration: calm() });
      }),
    [view, flow],
  );
  useKeepSelectionInView();
  return (
    <Panel position="bottom-left" className="m-3! flex items-center rounded-md border bg-raised p-0.5">
      <IconButton
        label="Zoom out"
        keys="-"
        side="top"
        size="sm"
        onClick={() => flow.zoomOut({ duration: calm() })}
      >
        <Minus aria-hidden />
      </IconButton>
      <output aria-label="Zoom" className="w-10 text-center text-2xs text-ink-2">
        {zoom}%
      </output>
      <IconButton
        label="Zoom in"
        keys="+"
        side="top"
        size="sm"
        onClick={() => flow.zoomIn({ duration: calm() })}
      >
        <Plus aria-hidden />
      </IconButton>
      <IconButton label="Show all nodes" keys="F" side="top" size="sm" onClick={fit}>
        <Maximize aria-hidden />
      </IconButton>
      <IconButton label="Arrange the nodes" keys="L" side="top" size="sm" onClick={arrange}>
        <Workflow aria-hidden />
      </IconButton>
    </Panel>
  );
}
