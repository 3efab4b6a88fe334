import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { Select } from '../ui/Select.tsx';
import { nodeName } from './nodeName.ts';

const anywhere = 'anywhere';

interface FailedAtNodeProps {
  pipelineId: string | undefined;
  node: string | undefined;
  onChange(node: string | undefined): void;
}

/** Filters by the node that failed, by the name it has in its pipeline; not there until a pipeline is chosen. */
export function FailedAtNode({ pipelineId, node, onChange }: FailedAtNodeProps) {
  const pipeline = useQuery({
    ...api.pipelines.read.queryOptions({ id: pipelineId ?? '' }),
    enabled: pipelineId !== undefined,
  });
  if (pipelineId === undefined && node === undefined) return null;
  const document = pipeline.data?.draft ?? null;
  const nodes = document?.nodes.map(({ id }) => id) ?? [];
  // An address may name a node that was removed since: its failures are still there.
  const known = node === undefined || nodes.includes(node) ? nodes : [...nodes, node];
  return (
    <Select
      aria-label={t('Failed at node')}
      className="w-full sm:w-48"
      value={node ?? anywhere}
      options={[
        { value: anywhere, label: t('Failed at any node') },
        ...known.map((id) => ({ value: id, label: nodeName(document, id) })),
      ]}
      onChange={(chosen) => onChange(chosen === anywhere ? undefined : chosen)}
    />
  );
}
