import type { Outputs } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { msg } from '../language/msg.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { Badge } from '../ui/Badge.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { relativeTime } from '../ui/time.ts';
import { numberRanges } from './numberRanges.ts';

type ClusterNode = Outputs['nodes']['list']['nodes'][number];

const kinds = { studio: msg('Studio'), worker: msg('Worker') };
const lateMs = 3000;

export function NodeCard({ node }: { node: ClusterNode }) {
  const { name, kind, host, version, startedAt, seenAt, endedAt, silentMs, lanes, listeners, problems } =
    node;
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
          : rich('{host}, version {version}. Started {started}. Last sign of life {seen}.', {
              host,
              version,
              started: <MomentText at={startedAt} />,
              seen: relativeTime(seenAt, new Date(seenAt.getTime() + silentMs)),
            })}
      </p>
      {endedAt ? null : (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm">
          <dt className="text-ink-3">{t('Lanes')}</dt>
          <dd className="break-words">
            {lanes.length === 0 ? t('none') : `${lanes.length} (${numberRanges(lanes)})`}
          </dd>
          <dt className="text-ink-3">{t('Listeners')}</dt>
          <dd className="min-w-0 break-words">
            {listeners.length === 0 ? t('none') : <Listeners listeners={listeners} />}
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
                message: inWords(message),
                code,
              })
            : t('{pipelineName}, version {wanted}, could not start here: {message} ({code})', {
                pipelineName,
                wanted,
                message: inWords(message),
                code,
              })}
        </p>
      ))}
    </li>
  );
}

function Listeners({ listeners }: Pick<ClusterNode, 'listeners'>) {
  const sorted = listeners.toSorted((one, other) =>
    one.pipelineName.localeCompare(other.pipelineName, undefined, { numeric: true }),
  );
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,16rem),1fr))] gap-x-6 gap-y-1">
      {sorted.map(({ pipeline, pipelineName, node, nodeName, address }) => (
        <li key={`${pipeline} ${node}`} className="min-w-0">
          <span dir="auto" className="block truncate" title={pipelineName}>
            {pipelineName}
          </span>
          <span className="block break-words text-ink-2 text-xs">
            {address
              ? rich('{nodeName} at {address}', {
                  nodeName: <bdi>{nodeName}</bdi>,
                  address: <code className="font-mono">{address}</code>,
                })
              : nodeName}
          </span>
        </li>
      ))}
    </ul>
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
