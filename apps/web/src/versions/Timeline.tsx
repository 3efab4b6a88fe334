import { PencilLine, Rocket, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import type { Review } from '../reviews/useReviews.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { MomentText } from '../ui/MomentText.tsx';
import { activeWords } from './activeWords.ts';
import { type Comparison, newestKey, type StateKey, stateTitle, versionKey } from './stateKey.ts';
import type { Version } from './useVersions.ts';
import { VersionRuns } from './VersionRuns.tsx';

interface TimelineProps {
  versions: readonly Version[];
  isDraftChanged: boolean;
  reviews: readonly Review[];
  compared: Comparison;
  onCompare(comparison: Comparison): void;
  onRestore(version: number): void;
  onPublishAgain(version: number): void;
}

/** What was published when, newest first; the draft stands apart, as it never runs. */
export function Timeline(props: TimelineProps) {
  const { versions, isDraftChanged, compared, onCompare } = props;
  return (
    <>
      <section aria-label={t('Draft')} className="border-b p-3">
        <Entry
          title={t('Draft')}
          isChosen={compared.after === 'draft'}
          onChoose={() => onCompare({ before: newestKey(versions), after: 'draft' })}
          badge={
            <Badge tone={isDraftChanged ? 'accent' : 'neutral'}>
              <PencilLine aria-hidden /> {isDraftChanged ? t('Changed') : t('As published')}
            </Badge>
          }
        >
          {t('What you edit. It runs only once it is published.')}
        </Entry>
      </section>
      <ol aria-label={t('Published versions')} className="divide-y">
        {versions.map((version, index) => (
          <li key={version.version} className="p-3">
            <PublishedVersion {...props} version={version} previous={versions[index + 1]} />
          </li>
        ))}
      </ol>
    </>
  );
}

function PublishedVersion({
  version,
  previous,
  compared,
  reviews,
  onCompare,
  onRestore,
  onPublishAgain,
}: TimelineProps & { version: Version; previous: Version | undefined }) {
  const key = versionKey(version.version);
  const isActive = version.active.some(({ until }) => until === undefined);
  const approval = reviews.find((review) => review.version === version.version);
  return (
    <>
      <Entry
        title={stateTitle(key)}
        isChosen={compared.after === key}
        onChoose={() =>
          onCompare({ before: previous ? versionKey(previous.version) : 'nothing', after: key })
        }
        badge={isActive ? <Badge tone="ok">{t('Published')}</Badge> : null}
      >
        {version.note}
      </Entry>
      <p className="text-ink-3 text-xs">
        {rich('{moment} by {publishedBy}', {
          moment: <MomentText at={version.publishedAt} />,
          publishedBy: version.publishedBy,
        })}
      </p>
      {approval ? (
        <p className="break-words text-ink-3 text-xs">
          {approval.decisionNote
            ? t('Approved by {decidedBy}: {decisionNote}', {
                decidedBy: approval.decidedBy ?? '',
                decisionNote: approval.decisionNote,
              })
            : t('Approved by {decidedBy}', { decidedBy: approval.decidedBy ?? '' })}
        </p>
      ) : null}
      <p className="text-ink-3 text-xs">
        {activeWords(version.active, new Date())} · <VersionRuns version={version} />
      </p>
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        <Button
          size="sm"
          aria-label={t('Make it the draft: version {version}', { version: version.version })}
          onClick={() => onRestore(version.version)}
        >
          <RotateCcw aria-hidden /> {t('Make it the draft')}
        </Button>
        {isActive ? null : (
          <Button
            size="sm"
            aria-label={t('Publish it again: version {version}', { version: version.version })}
            onClick={() => onPublishAgain(version.version)}
          >
            <Rocket aria-hidden /> {t('Publish it again')}
          </Button>
        )}
      </div>
    </>
  );
}

interface EntryProps {
  title: string;
  isChosen: boolean;
  onChoose(): void;
  badge: ReactNode;
  children: ReactNode;
}

function Entry({ title, isChosen, onChoose, badge, children }: EntryProps) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className={cx(
        '-mx-2 mb-0.5 block w-[calc(100%+1rem)] rounded-sm px-2 py-1 text-start hover:bg-hover',
        isChosen && 'bg-accent-soft',
      )}
    >
      <span className="flex items-center gap-2">
        <span className="font-medium">{title}</span>
        {badge}
      </span>
      <span className="line-clamp-3 break-words text-ink-2">{children}</span>
    </button>
  );
}

export function stateOptions(
  versions: readonly Version[],
  hasReview: boolean,
): { value: StateKey; label: string; help?: string }[] {
  return [
    { value: 'draft', label: stateTitle('draft') },
    ...(hasReview ? [{ value: 'review' as const, label: stateTitle('review') }] : []),
    ...versions.map(({ version, note }) => ({
      value: versionKey(version),
      label: stateTitle(versionKey(version)),
      ...(note ? { help: note } : {}),
    })),
    { value: 'nothing', label: stateTitle('nothing') },
  ];
}
