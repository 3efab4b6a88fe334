import { Link } from '@tanstack/react-router';
import type { Outputs } from '../api.ts';
import { listed } from '../language/listed.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';

type Use = Outputs['connections']['list'][number]['usedBy'][number];

/** The nodes that use a connection, each a way to it. */
export function UsedBy({ uses }: { uses: readonly Use[] }) {
  if (uses.length === 0) return <p className="text-ink-3 text-xs">{t('Not used by any node')}</p>;
  return (
    <p className="break-words text-ink-3 text-xs">
      {rich('Used by {users}', {
        users: listed(
          uses.map((use) => (
            <span key={`${use.pipelineId} ${use.node}`}>
              <Link
                to="/pipelines/$pipelineId"
                params={{ pipelineId: use.pipelineId }}
                search={{ node: use.node }}
                className="text-accent underline"
              >
                {t('{nodeName} in {pipelineName}', {
                  nodeName: use.nodeName,
                  pipelineName: use.pipelineName,
                })}
              </Link>
              {use.published ? '' : ` ${t('(draft)')}`}
            </span>
          )),
        ),
      })}
    </p>
  );
}
