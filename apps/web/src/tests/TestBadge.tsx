import { CircleCheck, CircleX } from 'lucide-react';
import { useDesigner, useTests } from '../designer/Designer.ts';
import { cx } from '../ui/cx.ts';
import { Tip } from '../ui/Tip.tsx';
import { tallyOf } from './createTestRuns.ts';
import { tallyWords } from './testWords.ts';

/** What the tests say about a node; pressing it shows them. */
export function TestBadge({ node }: { node: string }) {
  const { tests, view } = useDesigner();
  const counts = useTests(({ results }) => {
    const { tests: all, failed } = tallyOf(results, node);
    return `${failed}/${all}`;
  });
  const [failed = 0, all = 0] = counts.split('/').map(Number);
  if (all === 0) return null;
  const words = tallyWords({ tests: all, failed });
  const Icon = failed > 0 ? CircleX : CircleCheck;
  const show = () => {
    const { results, shown } = tests.getState();
    const first = results?.find(({ differences }) => differences.some((one) => one.node === node));
    tests.setState({ shown: first?.id ?? shown });
    view.showDrawer('tests');
  };
  return (
    <Tip text={words}>
      <button
        type="button"
        aria-label={words}
        onClick={show}
        className={cx(
          'nodrag hit tabular flex h-5 shrink-0 items-center gap-0.5 rounded-sm px-1 font-medium text-2xs hover:brightness-95 [&_svg]:size-3.5',
          failed > 0 ? 'bg-failed-soft text-failed' : 'bg-ok-soft text-ok',
        )}
      >
        <Icon aria-hidden />
        {failed > 0 ? failed : all}
      </button>
    </Tip>
  );
}
