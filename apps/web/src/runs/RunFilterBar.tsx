import { useQuery } from '@tanstack/react-query';
import { RefreshCw, X } from 'lucide-react';
import { api } from '../api.ts';
import { fullCountText } from '../language/countText.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { Input } from '../ui/Input.tsx';
import { runStatusLook } from '../ui/RunStatusBadge.tsx';
import { Select } from '../ui/Select.tsx';
import { FailedAtNode } from './FailedAtNode.tsx';
import { IdentifierSearch } from './IdentifierSearch.tsx';
import { momentsText } from './momentsText.ts';
import { type RunFilter, runStatuses } from './runFilter.ts';

interface RunFilterBarProps {
  filter: RunFilter;
  onFilter(filter: RunFilter): void;
  onRefresh(): void;
  identifier: string;
  onIdentifier(identifier: string): void;
  withPipelines: boolean;
  busy: boolean;
  /** Messages that arrived since the list was loaded. */
  fresh: number;
}

const all = 'all';
const dayLook =
  'flex items-center gap-1.5 whitespace-nowrap text-ink-3 text-xs max-sm:w-full max-sm:justify-between max-sm:[&>input]:w-3/4';

export function RunFilterBar(props: RunFilterBarProps) {
  const { filter, onFilter, identifier, onIdentifier, onRefresh, withPipelines, busy, fresh } = props;
  const pipelines = useQuery({ ...api.pipelines.list.queryOptions({}), enabled: withPipelines });
  const toggle = (status: (typeof runStatuses)[number]) => {
    const before = filter.status ?? [];
    onFilter({
      ...filter,
      status: before.includes(status) ? before.filter((other) => other !== status) : [...before, status],
    });
  };
  return (
    <search className="flex flex-wrap items-center gap-2">
      <div role="group" aria-label={t('Filter by status')} className="flex flex-wrap gap-1">
        {runStatuses.map((status) => {
          const { word, Icon } = runStatusLook[status];
          const isOn = filter.status?.includes(status) ?? false;
          return (
            <Button
              key={status}
              size="sm"
              aria-pressed={isOn}
              className={cx(isOn && 'border-accent bg-accent-soft text-accent')}
              onClick={() => toggle(status)}
            >
              <Icon aria-hidden /> {t(word)}
            </Button>
          );
        })}
      </div>
      {withPipelines ? (
        <Select
          aria-label={t('Pipeline')}
          className="w-full sm:w-48"
          value={filter.pipeline ?? all}
          options={[
            { value: all, label: t('Every pipeline') },
            ...(pipelines.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(pipeline) =>
            onFilter({ ...filter, pipeline: pipeline === all ? undefined : pipeline, node: undefined })
          }
        />
      ) : null}
      <IdentifierSearch value={identifier} onChange={onIdentifier} />
      <Input
        aria-label={t('Control id')}
        placeholder={t('Control id (MSH-10)')}
        className="w-full sm:w-44"
        value={filter.controlId ?? ''}
        onChange={(event) => onFilter({ ...filter, controlId: event.target.value })}
      />
      {filter.fingerprint ? (
        <Button size="sm" onClick={() => onFilter({ ...filter, fingerprint: undefined })}>
          {t('One cause')} <X aria-hidden /> <span className="sr-only">{t('Show every cause')}</span>
        </Button>
      ) : null}
      {filter.after || filter.before ? (
        <Button size="sm" onClick={() => onFilter({ ...filter, after: undefined, before: undefined })}>
          {momentsText(filter)} <X aria-hidden /> <span className="sr-only">{t('Show every time')}</span>
        </Button>
      ) : null}
      <FailedAtNode
        pipelineId={filter.pipeline}
        node={filter.node}
        onChange={(node) => onFilter({ ...filter, node })}
      />
      <label className={dayLook}>
        {t('From day')}
        <Input
          type="date"
          className="min-w-0 sm:w-36"
          value={filter.from ?? ''}
          onChange={(event) => onFilter({ ...filter, from: event.target.value })}
        />
      </label>
      <label className={dayLook}>
        {t('To day')}
        <Input
          type="date"
          className="min-w-0 sm:w-36"
          value={filter.to ?? ''}
          onChange={(event) => onFilter({ ...filter, to: event.target.value })}
        />
      </label>
      <Button className="ms-auto" busy={busy} look={fresh > 0 ? 'primary' : 'plain'} onClick={onRefresh}>
        {busy ? null : <RefreshCw aria-hidden />}
        <span aria-live="polite">
          {fresh > 0 ? t('Show {fresh} new', { fresh: fullCountText(fresh) }) : t('Refresh')}
        </span>
      </Button>
    </search>
  );
}
