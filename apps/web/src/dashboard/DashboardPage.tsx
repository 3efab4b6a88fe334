import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Gauge, Workflow } from 'lucide-react';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PaneBoundary } from '../ui/PaneBoundary.tsx';
import { Select } from '../ui/Select.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Charts } from './Charts.tsx';
import { FiguresTable } from './FiguresTable.tsx';
import { FigureTiles } from './FigureTiles.tsx';
import { OpenAlerts } from './OpenAlerts.tsx';
import { TopErrors } from './TopErrors.tsx';

const all = 'all';
const everyMs = 5_000;

/** How it goes: of all pipelines together, or of one. */
export function DashboardPage() {
  const search = useSearch({ from: '/dashboard' });
  const navigate = useNavigate();
  const found = useQuery({ ...api.dashboard.pipelines.queryOptions(), refetchInterval: everyMs });
  const { data } = found;
  const one = data?.pipelines.find(({ id }) => id === search.pipeline);
  const choices = [
    { value: all, label: t('All pipelines') },
    ...(data?.pipelines ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Page
      title={one ? one.name : t('Dashboard')}
      lead={one ? t('How this pipeline goes.') : t('How all pipelines go, and where something is wrong.')}
      wide
      actions={
        <>
          {one ? (
            <Button asChild>
              <Link to="/pipelines/$pipelineId" params={{ pipelineId: one.id }} search={{}}>
                <Workflow aria-hidden /> {t('Open in the designer')}
              </Link>
            </Button>
          ) : null}
          <Select
            aria-label={t('Which pipelines')}
            value={one?.id ?? all}
            options={choices}
            className="w-60"
            onChange={(next) => {
              const { pipeline: _, ...rest } = search;
              void navigate({ to: '/dashboard', search: next === all ? rest : { ...rest, pipeline: next } });
            }}
          />
        </>
      }
    >
      {found.isPending ? <Skeleton rows={6} /> : null}
      {found.isError ? (
        <FailureNote error={found.error} doing={t('Loading the figures')} onRetry={() => found.refetch()} />
      ) : null}
      {data?.pipelines.length === 0 ? (
        <EmptyState
          icon={<Gauge aria-hidden />}
          title={t('No pipeline yet')}
          action={
            <Button asChild look="primary">
              <Link to="/pipelines">{t('Make a pipeline')}</Link>
            </Button>
          }
        >
          {t('Rates, waiting messages, acknowledgement times and errors of each pipeline are shown here.')}
        </EmptyState>
      ) : null}
      {data && search.pipeline !== undefined && !one && data.pipelines.length > 0 ? (
        <EmptyState icon={<Gauge aria-hidden />} title={t('This pipeline is not there any more')}>
          {t('It was archived or never existed. Choose another one above.')}
        </EmptyState>
      ) : data && data.pipelines.length > 0 ? (
        <div className="flex flex-col gap-6">
          <FigureTiles figures={one ? [one] : data.pipelines} at={data.at} />
          <PaneBoundary name={t('the charts')}>
            <Charts search={search} />
          </PaneBoundary>
          <div className="grid gap-6 xl:grid-cols-2">
            <TopErrors pipeline={one?.id} />
            <OpenAlerts pipeline={one?.id} />
          </div>
          {one ? null : (
            <section aria-label={t('Pipelines')} className="min-w-0">
              <h2 className="mb-2 font-semibold text-md">{t('Pipelines')}</h2>
              <FiguresTable figures={data.pipelines} at={data.at} />
            </section>
          )}
        </div>
      ) : null}
    </Page>
  );
}
