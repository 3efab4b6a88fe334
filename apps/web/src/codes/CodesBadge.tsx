import { BookOpen } from 'lucide-react';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { Tip } from '../ui/Tip.tsx';
import { useCodeCount } from './useOpenCodes.ts';

/** How many codes the tables of a node do not list; pressing it shows them. */
export function CodesBadge({ node }: { node: string }) {
  const { pipelineId, view } = useDesigner();
  const count = useCodeCount(pipelineId, node);
  if (count === 0) return null;
  const words = t('{count, plural, one {# unmapped code} other {# unmapped codes}}', { count });
  return (
    <Tip text={words}>
      <button
        type="button"
        aria-label={words}
        onClick={() => view.showNode(node, 'settings')}
        className="nodrag hit tabular flex h-5 shrink-0 items-center gap-0.5 rounded-sm bg-warning-soft px-1 font-medium text-2xs text-warning hover:brightness-95 [&_svg]:size-3.5"
      >
        <BookOpen aria-hidden />
        {count}
      </button>
    </Tip>
  );
}
