import type { PipelineChange } from '@pyheart/plugin-sdk';
import { Equal, Move } from 'lucide-react';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { Shown } from './DiffCanvas.tsx';
import { markLooks } from './markLooks.ts';

interface ChangeListProps {
  changes: readonly PipelineChange[];
  shown?: Shown | undefined;
  /** Without it the sentences are only read. */
  onShow?(at: Shown): void;
}

/** Every difference as a sentence; pressing one shows its node or wire. */
export function ChangeList({ changes, shown, onShow }: ChangeListProps) {
  if (changes.length === 0) {
    return (
      <EmptyState icon={<Equal aria-hidden />} title={t('No difference')}>
        {t('Both say the same, down to every setting.')}
      </EmptyState>
    );
  }
  return (
    <>
      <p className="px-3 py-2 text-ink-2 text-xs">
        {t('{count, plural, one {# change} other {# changes}}', { count: changes.length })}
      </p>
      <ol aria-label={t('Changes')} className="divide-y border-y">
        {changes.map((change) => {
          const { at, sentence } = change;
          const isPlaced = at.node !== undefined || at.wire !== undefined;
          const isShown = isPlaced && at.node === shown?.node && at.wire === shown?.wire;
          return (
            <li key={`${at.node} ${at.wire} ${sentence}`}>
              {onShow && isPlaced ? (
                <button
                  type="button"
                  aria-pressed={isShown}
                  onClick={() => onShow(at)}
                  className={cx(
                    'flex w-full items-start gap-2 px-3 py-1.5 text-start -outline-offset-2 hover:bg-hover',
                    isShown && 'bg-accent-soft',
                  )}
                >
                  <Sentence change={change} />
                </button>
              ) : (
                <p className="flex items-start gap-2 px-3 py-1.5">
                  <Sentence change={change} />
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Sentence({ change: { kind, sentence } }: { change: PipelineChange }) {
  const look = kind === 'moved' ? { Icon: Move, text: 'text-ink-3' } : markLooks[kind];
  const { Icon, text } = look;
  return (
    <>
      <Icon aria-hidden className={cx('mt-0.5 size-4 shrink-0', text)} />
      <span className="min-w-0 break-words">{inWords(sentence)}</span>
    </>
  );
}
