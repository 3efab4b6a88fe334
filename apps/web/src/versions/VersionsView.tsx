import { pipelineChanges } from '@pyheart/plugin-sdk';
import { GitCompareArrows, History } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useDesigner, useView } from '../designer/Designer.ts';
import { usePipeline } from '../designer/usePipeline.ts';
import { t } from '../language/t.ts';
import { ClosedReviews } from '../reviews/ClosedReviews.tsx';
import { OpenReview } from '../reviews/OpenReview.tsx';
import { type Review, useReviews } from '../reviews/useReviews.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ChangeList } from './ChangeList.tsx';
import { DiffCanvas, type Shown } from './DiffCanvas.tsx';
import { type Comparison, firstComparison, newestKey, type StateKey } from './stateKey.ts';
import { stateOptions, Timeline } from './Timeline.tsx';
import { useRollback } from './useRollback.ts';
import { useStateDocument } from './useStateDocument.ts';
import { useVersions, type Version } from './useVersions.ts';

/** The life of a pipeline: what was published when, and what differs between any two states of it. */
export function VersionsView() {
  const versions = useVersions();
  const reviews = useReviews();
  if (versions.isError)
    return (
      <FailureNote
        error={versions.error}
        doing={t('Loading the versions')}
        onRetry={() => versions.refetch()}
      />
    );
  if (!versions.data || !reviews.data) return <Skeleton rows={6} />;
  if (versions.data.length === 0 && reviews.data.length === 0) {
    return (
      <EmptyState icon={<History aria-hidden />} title={t('Nothing is published yet')}>
        {t('Each publication becomes a version here, with who published it, when, and what changed.')}
      </EmptyState>
    );
  }
  return <Loaded versions={versions.data} reviews={reviews.data} />;
}

function Loaded({ versions, reviews }: { versions: readonly Version[]; reviews: readonly Review[] }) {
  const { view } = useDesigner();
  const isDraftChanged = usePipeline()?.draftChanged ?? true;
  const chosen = useView((state) => state.compare);
  const isGone = chosen?.after === 'review' && !reviews.some(({ state }) => state === 'open');
  const compared = chosen && !isGone ? chosen : firstComparison(versions, isDraftChanged);
  const rollback = useRollback();
  const open = reviews.find(({ state }) => state === 'open');
  const compare = (comparison: Comparison) => view.setState({ compare: comparison });
  return (
    <section
      aria-label={t('Versions')}
      className="flex h-full min-h-0 flex-col overflow-auto bg-panel md:grid md:grid-cols-[264px_minmax(0,1fr)] md:overflow-hidden"
    >
      {/* On a phone what waits for a decision comes first, then what differs, then what was before. */}
      <div className="max-md:contents md:min-h-0 md:overflow-auto md:border-e">
        {open ? (
          <OpenReview
            review={open}
            onShow={() => compare({ before: newestKey(versions), after: 'review' })}
          />
        ) : null}
        <div className="shrink-0 max-md:order-last max-md:border-t">
          <Timeline
            versions={versions}
            reviews={reviews}
            isDraftChanged={isDraftChanged}
            compared={compared}
            onCompare={compare}
            onRestore={rollback.makeDraft}
            onPublishAgain={rollback.publishAgain}
          />
          <ClosedReviews reviews={reviews} />
        </div>
      </div>
      <Compared versions={versions} hasReview={open !== undefined} compared={compared} onCompare={compare} />
    </section>
  );
}

interface ComparedProps {
  hasReview: boolean;
  versions: readonly Version[];
  compared: Comparison;
  onCompare(comparison: Comparison): void;
}

function Compared({ versions, hasReview, compared, onCompare }: ComparedProps) {
  const { manifests, plugins } = useDesigner();
  const before = useStateDocument(compared.before);
  const after = useStateDocument(compared.after);
  const [shown, setShown] = useState<Shown>();
  const changes = useMemo(
    () =>
      before.document && after.document
        ? pipelineChanges(before.document, after.document, plugins)
        : undefined,
    [before.document, after.document, plugins],
  );
  const error = before.error ?? after.error;
  return (
    <div className="flex min-w-0 shrink-0 flex-col md:min-h-0">
      <StateChoice versions={versions} hasReview={hasReview} compared={compared} onCompare={onCompare} />
      {error ? <FailureNote error={error} doing={t('Loading the version')} /> : null}
      {before.document && after.document && changes ? (
        <div className="flex flex-col md:min-h-0 md:flex-1 lg:grid lg:grid-cols-[minmax(0,1fr)_320px]">
          <div className="h-64 shrink-0 border-b lg:h-auto lg:border-e lg:border-b-0">
            <DiffCanvas
              before={before.document}
              after={after.document}
              changes={changes}
              manifests={manifests}
              shown={shown}
              onShow={setShown}
            />
          </div>
          <div className="md:min-h-0 md:flex-1 md:overflow-auto">
            <ChangeList changes={changes} shown={shown} onShow={setShown} />
          </div>
        </div>
      ) : error ? null : (
        <Skeleton rows={4} />
      )}
    </div>
  );
}

function StateChoice({ versions, hasReview, compared, onCompare }: ComparedProps) {
  const options = stateOptions(versions, hasReview);
  const keyOf = (value: string): StateKey =>
    options.find((option) => option.value === value)?.value ?? 'draft';
  return (
    <div className="flex flex-wrap items-end gap-2 border-b px-3 py-2">
      <Field label={t('From')}>
        {(ids) => (
          <Select
            {...ids}
            className="w-40"
            value={compared.before}
            options={options}
            onChange={(value) => onCompare({ ...compared, before: keyOf(value) })}
          />
        )}
      </Field>
      <GitCompareArrows aria-hidden className="mb-2 size-4 text-ink-3" />
      <Field label={t('To')}>
        {(ids) => (
          <Select
            {...ids}
            className="w-40"
            value={compared.after}
            options={options}
            onChange={(value) => onCompare({ ...compared, after: keyOf(value) })}
          />
        )}
      </Field>
    </div>
  );
}
