import type { Outputs } from '../api.ts';
import { Badge } from '../ui/Badge.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { numberRanges } from './numberRanges.ts';

type ClusterNode = Outputs['nodes']['list']['nodes'][number];

const kinds = { studio: 'Studio', worker: 'Worker' };
const lateMs = 3000;

export function NodeCard({ node }: { node: ClusterNode }) {
  const { name, kind, host, version, startedAt, endedAt, silentMs, lanes, listeners, problems } = node;
  return (
    <li className="flex flex-col gap-2 rounded-md border bg-raised p-3">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="min-w-0 break-all font-medium">{name}</h3>
        <Badge>{kinds[kind]}</Badge>
        <NodeState node={node} />
      </div>
      <p className="text-ink-2 text-xs">
        {host}, version {version}. Started <MomentText at={startedAt} />
        {endedAt ? (
          <>
            , gone <MomentText at={endedAt} />.
          </>
        ) : (
          `. Last sign of life ${(silentMs / 1000).toFixed(1)} s ago.`
        )}
      </p>
      {endedAt ? null : (
        <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1 text-sm">
          <dt className="text-ink-3">Lanes</dt>
          <dd className="break-words">
            {lanes.length === 0 ? 'none' : `${lanes.length} (${numberRanges(lanes)})`}
          </dd>
          <dt className="text-ink-3">Listeners</dt>
          <dd className="min-w-0 break-words">
            {listeners.length === 0
              ? 'none'
              : listeners.map(({ pipelineName, node: source, address }) => (
                  <span key={`${pipelineName} ${source}`} className="block">
                    {pipelineName}: {source}
                    {address ? ` at ${address}` : ''}
                  </span>
                ))}
          </dd>
        </dl>
      )}
      {problems.map(({ pipeline, pipelineName, node: source, version: wanted, code, message }) => (
        <p key={`${pipeline} ${source ?? ''}`} className="rounded-sm bg-failed-soft p-2 text-failed text-xs">
          {pipelineName}, version {wanted}, could not {source ? `open "${source}"` : 'start'} here: {message}{' '}
          ({code})
        </p>
      ))}
    </li>
  );
}

function NodeState({ node: { endedAt, ending, silentMs } }: { node: ClusterNode }) {
  if (endedAt) return ending === 'lost' ? <Badge tone="failed">Died</Badge> : <Badge>Stopped</Badge>;
  return silentMs > lateMs ? <Badge tone="warning">Silent</Badge> : <Badge tone="ok">Alive</Badge>;
}
