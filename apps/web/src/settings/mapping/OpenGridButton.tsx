import type { PipelineNode } from '@pyheart/plugin-sdk';
import { Spline } from 'lucide-react';
import { useDesigner } from '../../designer/Designer.ts';
import { t } from '../../language/t.ts';
import { Button } from '../../ui/Button.tsx';

/** The way from the form to the grid with both sides and the lines between. */
export function OpenGridButton({ node }: { node: PipelineNode }) {
  const { view } = useDesigner();
  return (
    <Button className="self-start" onClick={() => view.setState({ mapping: node.id })}>
      <Spline aria-hidden /> {t('Open the mapping grid')}
    </Button>
  );
}
