import { Link, useSearch } from '@tanstack/react-router';
import { CornerUpLeft } from 'lucide-react';
import { t } from '../language/t.ts';
import { usePipelineNames } from '../pipelines/usePipelineNames.ts';
import { Button } from '../ui/Button.tsx';

/** Back to the step that called, for whoever came to this pipeline from there. */
export function WayBack() {
  const { from } = useSearch({ from: '/pipelines/$pipelineId' });
  return from === undefined ? null : <BackTo pipelineId={from} />;
}

function BackTo({ pipelineId }: { pipelineId: string }) {
  const { fromNode } = useSearch({ from: '/pipelines/$pipelineId' });
  const name = usePipelineNames().get(pipelineId) ?? t('the calling pipeline');
  return (
    <Button asChild className="min-w-0 max-w-56">
      <Link
        to="/pipelines/$pipelineId"
        params={{ pipelineId }}
        search={fromNode === undefined ? {} : { node: fromNode }}
      >
        <CornerUpLeft aria-hidden className="shrink-0" />
        <span dir="auto" className="truncate">
          {t('Back to {name}', { name })}
        </span>
      </Link>
    </Button>
  );
}
