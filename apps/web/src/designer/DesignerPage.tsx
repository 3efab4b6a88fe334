import type { PluginManifest } from '@pyheart/plugin-sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { PipelineRecord } from '../api.ts';
import { manifestsQuery } from '../catalog/useManifests.ts';
import { useConnections } from '../connections/knownConnections.ts';
import type { LanguageKey } from '../language/languages.ts';
import { t } from '../language/t.ts';
import { useLanguage } from '../language/useLanguage.ts';
import { LoadFailure } from '../shell/LoadFailure.tsx';
import { Button } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { DesignerContext } from './Designer.ts';
import { DesignerScreen } from './DesignerScreen.tsx';
import { readDraft } from './draftAhead.ts';
import { openDesigner } from './openDesigner.ts';
import { isNarrowNow } from './useIsNarrow.ts';

export function DesignerPage() {
  const { pipelineId } = useParams({ from: '/pipelines/$pipelineId' });
  return <PipelineLoader key={pipelineId} id={pipelineId} />;
}

/** Reads the draft once; from then on this tab's document is the truth, and saving compares revisions. */
function PipelineLoader({ id }: { id: string }) {
  const language = useLanguage();
  const plugins = useQuery({ ...manifestsQuery(language), placeholderData: keepPreviousData });
  const connections = useConnections();
  const draft = useQuery({
    queryKey: ['designer draft', id],
    queryFn: () => readDraft(id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const error = plugins.error ?? draft.error ?? connections.error;
  if (error) {
    return (
      <LoadFailure
        error={error}
        doing={t('Opening the pipeline')}
        onRetry={() => draft.refetch()}
        wayOut={
          <Button asChild look="primary">
            <Link to="/pipelines">{t('Go to the pipelines')}</Link>
          </Button>
        }
      />
    );
  }
  if (!plugins.data || !draft.data || !connections.data) return <Skeleton rows={8} className="p-6" />;
  return <OpenPipeline record={draft.data} plugins={plugins.data} language={language} />;
}

interface OpenPipelineProps {
  record: PipelineRecord;
  plugins: readonly PluginManifest[];
  language: LanguageKey;
}

/** In another language the screen is drawn anew, with the same draft, history and selection. */
function OpenPipeline({ record, plugins, language }: OpenPipelineProps) {
  const [opened] = useState(() => openDesigner(record, plugins, isNarrowNow()));
  const designer = useMemo(
    () => ({ ...opened, plugins, manifests: new Map(plugins.map((manifest) => [manifest.key, manifest])) }),
    [opened, plugins],
  );
  return (
    <DesignerContext value={designer}>
      <DesignerScreen key={language} />
    </DesignerContext>
  );
}
