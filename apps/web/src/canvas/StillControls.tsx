import { Panel, useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { t } from '../language/t.ts';
import { IconButton } from '../ui/IconButton.tsx';

/** Nearer, farther and all, for a canvas that only shows. */
export function StillControls() {
  const flow = useReactFlow();
  return (
    <Panel position="bottom-left" className="m-3! flex items-center rounded-md border bg-raised p-0.5">
      <IconButton label={t('Zoom out')} side="top" size="sm" onClick={() => flow.zoomOut()}>
        <Minus aria-hidden />
      </IconButton>
      <IconButton label={t('Zoom in')} side="top" size="sm" onClick={() => flow.zoomIn()}>
        <Plus aria-hidden />
      </IconButton>
      <IconButton
        label={t('Show all nodes')}
        side="top"
        size="sm"
        onClick={() => flow.fitView({ padding: 0.08 })}
      >
        <Maximize aria-hidden />
      </IconButton>
    </Panel>
  );
}
