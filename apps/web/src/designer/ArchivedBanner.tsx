import { Archive } from 'lucide-react';
import { t } from '../language/t.ts';
import { usePipelineCommands } from '../pipelines/usePipelineCommands.ts';
import { Button } from '../ui/Button.tsx';
import { useDesigner, useDraft } from './Designer.ts';
import { usePipeline } from './usePipeline.ts';

/** Says that the pipeline is put away, and brings it back. */
export function ArchivedBanner() {
  const { pipelineId } = useDesigner();
  const name = useDraft((state) => state.document.name);
  const { restore } = usePipelineCommands();
  const pipeline = usePipeline();
  if (!pipeline?.archivedAt) return null;
  return (
    <section
      aria-label={t('Archived')}
      className="flex flex-wrap items-center gap-2 border-b bg-waiting-soft px-3 py-1 text-xs"
    >
      <Archive aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">
        {t('This pipeline is archived: it takes no messages until it is restored. Its runs are kept.')}
      </p>
      <Button size="sm" onClick={() => restore(pipelineId, name)}>
        {t('Restore')}
      </Button>
    </section>
  );
}
