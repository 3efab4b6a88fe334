import type { PipelineNode } from '@pyheart/plugin-sdk';
import { Pin, PinOff, Play } from 'lucide-react';
import { useDesigner, useTrial } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { stepOf } from './createTrial.ts';
import { canRunAlone, pinOutput, runAlone, unpinOutput } from './runTrial.ts';

/** Runs the node again on what it got, and pins what it gave. */
export function StepTools({ node: { id } }: { node: PipelineNode }) {
  const designer = useDesigner();
  const canRun = useTrial(({ trace }) => canRunAlone(trace, id));
  const canPin = useTrial(({ trace }) => (stepOf(trace, id)?.outputs.length ?? 0) > 0);
  const isPinned = useTrial(({ pins }) => pins.has(id));
  return (
    <span className="ms-auto flex flex-wrap gap-1">
      <Button size="sm" disabled={!canRun} onClick={() => void runAlone(designer, id)}>
        <Play aria-hidden /> {t('Run only this node')}
      </Button>
      {isPinned ? (
        <Button size="sm" onClick={() => unpinOutput(designer, id)}>
          <PinOff aria-hidden /> {t('Unpin')}
        </Button>
      ) : (
        <Button size="sm" disabled={!canPin} onClick={() => pinOutput(designer, id)}>
          <Pin aria-hidden /> {t('Pin output')}
        </Button>
      )}
    </span>
  );
}
