import type { Outputs } from '../api.ts';
import { msg } from '../language/msg.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { Badge } from '../ui/Badge.tsx';
import { durationText } from '../ui/count.ts';
import { MomentText } from '../ui/MomentText.tsx';
import { numberRanges } from './numberRanges.ts';

type ClusterNode = Outputs['nodes']['list']['nodes'][number];

const kinds = { studio: msg('Studio'), worker: msg('Worker') };
const lateMs = 3000;

export function NodeCard({ node }: { node: ClusterNode }) {
  const { name, kind, host, version, startedAt, endedAt, silentMs, lanes, listeners, problems } = node;
  return (
    <li className="flex flex-col gap-2 rounded-md border bg-raised p-3">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="min-w-0 break-all font-medium">{name}</h3>
        <Badge>{t(kinds[kind])}</Badge>
        <NodeState node={node} />
      </div>
      <p className="text-ink-2 text-xs">
        {endedAt
          ? rich('{host}, version {version}. Started {started}, gone {gone}.', {
              host,
              version,
              started: <MomentText at={startedAt} />,
              gone: <MomentText at={endedAt} />,
            })
          : rich('{host}, version {version}. Started {started}. Last sign of life {time} ago.', {
              host,
              version,
              started: <MomentText at={startedAt} />,
              time: durationText(silentMs),
            })}
      </p>
      {endedAt ? null : (
        <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1 text-sm">
          <dt className="text-ink-3">{t('Lanes')}</dt>
          <dd className="break-words">
            {lanes.length === 0 ? t('none') : `${lanes.length} (${numberRanges(lanes)})`}
          </dd>
          <dt className="text-ink-3">{t('Listeners')}</dt>
          <dd className="min-w-0 break-words">
            {listeners.length === 0
              ? t('none')
              : listeners.map(({ pipelineName, node: source, address }) => (
                  <span key={`${pipelineName} ${source}`} className="block">
                    {address
                      ? t('{pipelineName}: {source} at {address}', { pipelineName, source, address })
                      : t('{pipelineName}: {source}', { pipelineName, source })}
                  </span>
                ))}
          </dd>
        </dl>
      )}
      {problems.map(({ pipeline, pipelineName, node: source, version: wanted, code, message }) => (
        <p key={`${pipeline} ${source ?? ''}`} className="rounded-sm bg-failed-soft p-2 text-failed text-xs">
          {source
            ? t('{pipelineName}, version {wanted}, could not open "{source}" here: {message} ({code})', {
                pipelineName,
                wanted,
                source,
                message,
                code,
              })
            : t('{pipelineName}, version {wanted}, could not start here: {message} ({code})', {
                pipelineName,
                wanted,
                message,
                code,
              })}
        </p>
      ))}
    </li>
  );
}

function NodeState({ node: { endedAt, ending, silentMs } }: { node: ClusterNode }) {
  if (endedAt)
    return ending === 'lost' ? <Badge tone="failed">{t('Died')}</Badge> : <Badge>{t('Stopped')}</Badge>;
  return silentMs > lateMs ? (
    <Badge tone="warning">{t('Silent')}</Badge>
  ) : (
    <Badge tone="ok">{t('Alive')}</Badge>
  );
}
