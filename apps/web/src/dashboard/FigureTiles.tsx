import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Outputs } from '../api.ts';
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
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-5">
      <Tile
        name="Last message"
        value={last ? <MomentText at={last} /> : 'None yet'}
        note={
          one
            ? (silenceWords(one, at) ??
              (usual === null ? 'What is usual is known after three days' : undefined))
            : silent.length > 0
              ? `${silent.length === 1 ? '1 pipeline is' : `${silent.length} pipelines are`} strangely silent`
              : undefined
        }
        isBad={silent.length > 0}
      />
      <Tile
        name="Received, last hour"
        value={countText(received)}
        note={
          usual === undefined || usual === null
            ? `${rateText(received / 60)} a minute`
            : `usually ${perHour(usual)} at this time`
        }
      />
      <Tile
        name="Waiting"
        value={
          <Link
            to="/runs"
            search={{ status: ['waiting', 'retrying'], ...(one ? { pipeline: one.id } : {}) }}
            className="hover:underline"
          >
            {countText(waiting)}
          </Link>
        }
        note="not finished yet"
      />
      <Tile
        name="Error rate, last hour"
        value={errorRate(failed, ended)}
        note={`${countText(failed)} of ${countText(ended)} failed`}
        isBad={failed > 0}
      />
      <Tile
        name="ACK time, last hour"
        value={highest(figures.map(({ ackHighMs }) => ackHighMs))}
        note={
          one
            ? one.ackMedianMs === null
              ? 'nothing was acknowledged'
              : `95 % within this, half within ${highest([one.ackMedianMs])}`
            : '95 % within this, in the slowest pipeline'
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
  return known.length === 0 ? 'None' : ackText(Math.max(...known));
}
