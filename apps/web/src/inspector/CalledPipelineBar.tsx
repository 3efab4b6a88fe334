import { calledPipeline, type PipelineNode } from '@pyheart/plugin-sdk';
import { FoldVertical, SquareArrowOutUpRight } from 'lucide-react';
import { useDesigner } from '../designer/Designer.ts';
import { bringCalledIn, openCalled } from '../designer/subPipelines.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';

/** For a node that calls another pipeline: the way there, and its steps brought in here. */
export function CalledPipelineBar({ node }: { node: PipelineNode }) {
  const designer = useDesigner();
  if (calledPipeline(node) === undefined) return null;
  return (
    <div className="flex flex-wrap gap-2 border-b px-3 py-2">
      <Button size="sm" onClick={() => openCalled(designer, node.id)}>
        <SquareArrowOutUpRight aria-hidden /> {t('Open the called pipeline')}
      </Button>
      <Button size="sm" onClick={() => void bringCalledIn(designer, node.id)}>
        <FoldVertical aria-hidden /> {t('Bring in here')}
      </Button>
    </div>
  );
}
