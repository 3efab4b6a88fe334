import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';
import { listText } from '../language/listed.ts';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { countText } from '../ui/count.ts';
import type { Version } from './useVersions.ts';

const words = {
  done: msg('{count} done@@messages'),
  filtered: msg('{count} filtered@@messages'),
  failed: msg('{count} failed@@messages'),
  in_doubt: msg('{count} in doubt@@messages'),
} as const;

/** How the messages ended that a version took in, with the way to them. */
export function VersionRuns({ version: { version, active } }: { version: Version }) {
  const { pipelineId } = useDesigner();
  const runs = useQuery(
    api.pipelines.versionRuns.queryOptions({ id: pipelineId, version }, { staleTime: 30_000 }),
  );
  const [first] = active;
  if (!runs.data || !first) return null;
  const { counts, isAll } = runs.data;
  const parts = Object.entries(words).flatMap(([status, word]) => {
    const count = counts[status as keyof typeof words];
    return count ? [t(word, { count: countText(count) })] : [];
  });
  if (parts.length === 0) return <span>{t('No runs')}</span>;
  const last = active.at(-1)?.until;
  return (
    <Link
      to="/runs"
      search={{ pipeline: pipelineId, from: dayOf(first.from), ...(last ? { to: dayOf(last) } : {}) }}
      className="text-accent underline underline-offset-2"
    >
      {isAll ? listText(parts) : t('More than {counts}', { counts: listText(parts) })}
    </Link>
  );
}

/** The day in this browser's time zone, as the filter of the runs has it. */
function dayOf(at: Date): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${part(at.getMonth() + 1)}-${part(at.getDate())}`;
}
