import type { PluginManifest } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { client, type PipelineRecord } from '../api.ts';
import { manifestsQuery } from '../catalog/useManifests.ts';
import { useConnections } from '../connections/knownConnections.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { DesignerContext } from './Designer.ts';
import { DesignerScreen } from './DesignerScreen.tsx';
import { openDesigner } from './openDesigner.ts';
import { isNarrowNow } from './useIsNarrow.ts';

export function DesignerPage() {
  const { pipelineId } = useParams({ from: '/pipelines/$pipelineId' });
  return <PipelineLoader key={pipelineId} id={pipelineId} />;
}

/** Reads the draft once; from then on this tab's document is the truth, and saving compares revisions. */
function PipelineLoader({ id }: { id: string }) {
  const plugins = useQuery(manifestsQuery());
  const connections = useConnections();
  const draft = useQuery({
    queryKey: ['designer draft', id],
    queryFn: () => client.pipelines.read.query({ id }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const error = plugins.error ?? draft.error ?? connections.error;
  if (error)
    return <FailureNote error={error} doing="Opening the pipeline" onRetry={() => draft.refetch()} />;
  if (!plugins.data || !draft.data || !connections.data) return <Skeleton rows={8} className="p-6" />;
  return <OpenPipeline record={draft.data} plugins={plugins.data} />;
}

interface OpenPipelineProps {
  record: PipelineRecord;
  plugins: readonly PluginManifest[];
}

function OpenPipeline({ record, plugins }: OpenPipelineProps) {
  const [designer] = useState(() => openDesigner(record, plugins, isNarrowNow()));
  return (
    <DesignerContext value={designer}>
      <DesignerScreen />
    </DesignerContext>
  );
}
