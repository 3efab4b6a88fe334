import { GitCompareArrows } from 'lucide-react';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';

export function CompareRealButton() {
  const { tests } = useDesigner();
  return (
    <Button size="sm" onClick={() => tests.setState({ isComparing: true })}>
      <GitCompareArrows aria-hidden /> {t('Compare with real messages')}
    </Button>
  );
}
