import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Outputs } from '../api.ts';
import { t } from '../language/t.ts';
import { countText } from '../ui/count.ts';
import { cx } from '../ui/cx.ts';
import { MomentText } from '../ui/MomentText.tsx';
import { errorRate, rateText } from './rates.ts';
import { ackText } from './seriesLooks.ts';
import { perHour, silenceWords } from './silenceWords.ts';

export type Figures = Outputs['dashboard']['pipelines']['pipelines'][number];

interface FigureTilesProps {
  figures: readonly Figures[];
  at: Date;
}

/** What an operator looks at first: is something coming, going, waiting or going wrong. */
export function FigureTiles({ figures, at }: FigureTilesProps) {
  const sum = (of: (one: Figures) => number) => figures.reduce((total, one) => total + of(one), 0);
  const last = figures
    .flatMap(({ lastMessageAt }) => lastMessageAt ?? [])
    .reduce<Date | null>((newest, one) => (newest === null || one > newest ? one : newest), null);
  const received = sum((one) => one.received);
  const failed = sum((one) => one.failed);
  const ended = sum((one) => one.ended);
  const silent = figures.filter(({ silence }) => silence.isStrange);
  const [only] = figures;
  const one = figures.length === 1 ? only : undefined;
  const usual = one?.silence.usualPerHour;
  const waiting = sum((figure) => figure.waiting);
  return (
    <dl className="grid grid-cols-2 gap-3 max-sm:[&>:last-child:nth-child(odd)]:col-span-2 sm:grid-cols-3 xl:grid-cols-5">
      <Tile
        name={t('Last message')}
        value={last ? <MomentText at={last} /> : t('None yet')}
        note={
          one
            ? (silenceWords(one, at) ??
              (usual === null ? t('What is usual is known after three days') : undefined))
            : silent.length > 0
              ? t(
                  '{count, plural, one {# pipeline is strangely silent} other {# pipelines are strangely silent}}',
                  { count: silent.length },
                )
              : undefined
        }
        isBad={silent.length > 0}
      />
      <Tile
        name={t('Received, last hour')}
        value={countText(received)}
        note={
          usual === undefined || usual === null
            ? t('{count} a minute', { count: rateText(received / 60) })
            : t('usually {count} at this time', { count: perHour(usual) })
        }
      />
      <Tile
        name={t('Waiting')}
        value={
          <Link
            to="/runs"
            search={{ status: ['waiting', 'retrying'], ...(one ? { pipeline: one.id } : {}) }}
            className="hover:underline"
          >
            {countText(waiting)}
          </Link>
        }
        note={t('not finished yet')}
      />
      <Tile
        name={t('Error rate, last hour')}
        value={errorRate(failed, ended)}
        note={t('{failed} of {ended} failed', { failed: countText(failed), ended: countText(ended) })}
        isBad={failed > 0}
      />
      <Tile
        name={t('ACK time, last hour')}
        value={highest(figures.map(({ ackHighMs }) => ackHighMs))}
        note={
          one
            ? one.ackMedianMs === null
              ? t('nothing was acknowledged')
              : t('95 % within this, half within {highest}', { highest: highest([one.ackMedianMs]) })
            : t('95 % within this, in the slowest pipeline')
        }
      />
    </dl>
  );
}

function Tile({
  name,
  value,
  note,
  isBad,
}: {
  name: string;
  value: ReactNode;
  note?: ReactNode;
  isBad?: boolean;
}) {
  return (
    <div className="flex min-w-0 flex-col rounded-md border bg-panel px-3 py-2">
      <dt className="text-ink-3 text-xs">{name}</dt>
      <dd className={cx('tabular font-semibold text-lg', isBad && 'text-failed')}>{value}</dd>
      {note ? <dd className={cx('text-xs', isBad ? 'text-failed' : 'text-ink-3')}>{note}</dd> : null}
    </div>
  );
}

function highest(times: readonly (number | null)[]): string {
  const known = times.flatMap((ms) => ms ?? []);
  return known.length === 0 ? t('None') : ackText(Math.max(...known));
}
