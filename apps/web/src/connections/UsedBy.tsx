import { Link } from '@tanstack/react-router';
import type { Outputs } from '../api.ts';

type Use = Outputs['connections']['list'][number]['usedBy'][number];

/** The nodes that use a connection, each a way to it. */
export function UsedBy({ uses }: { uses: readonly Use[] }) {
  if (uses.length === 0) return <p className="text-ink-3 text-xs">Not used by any node</p>;
  return (
    <p className="break-words text-ink-3 text-xs">
      Used by{' '}
      {uses.map((use, index) => (
        <span key={`${use.pipelineId} ${use.node}`}>
          {index > 0 ? ', ' : ''}
          <Link
            to="/pipelines/$pipelineId"
            params={{ pipelineId: use.pipelineId }}
            search={{ node: use.node }}
            className="text-accent underline"
          >
            {use.nodeName} in {use.pipelineName}
          </Link>
          {use.published ? '' : ' (draft)'}
        </span>
      ))}
    </p>
  );
}
