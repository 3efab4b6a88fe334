import { Panel, useStore } from '@xyflow/react';
import { Maximize, Minus, Plus, Workflow } from 'lucide-react';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useCanvasAsk } from './useCanvasAsk.ts';
import { useKeepSelectionInView } from './useKeepSelectionInView.ts';

export function CanvasControls() {
  const { edits } = useDesigner();
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  const show = useCanvasAsk();
  const arrange = async () => {
    await edits.arrange();
    requestAnimationFrame(() => show('fit'));
  };
  useKeepSelectionInView();
  return (
    <Panel position="bottom-left" className="m-3! flex items-center rounded-md border bg-raised p-0.5">
      <IconButton label={t('Zoom out')} keys="-" side="top" size="sm" onClick={() => show('farther')}>
        <Minus aria-hidden />
      </IconButton>
      <output aria-label={t('Zoom')} className="w-10 text-center text-2xs text-ink-2">
        {zoom}%
      </output>
      <IconButton label={t('Zoom in')} keys="+" side="top" size="sm" onClick={() => show('closer')}>
        <Plus aria-hidden />
      </IconButton>
      <IconButton label={t('Show all nodes')} keys="F" side="top" size="sm" onClick={() => show('fit')}>
        <Maximize aria-hidden />
      </IconButton>
      <IconButton label={t('Arrange the nodes')} keys="L" side="top" size="sm" onClick={arrange}>
        <Workflow aria-hidden />
      </IconButton>
    </Panel>
  );
}
