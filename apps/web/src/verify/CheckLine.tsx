import type { ProbeCheck } from '@pyheart/plugin-sdk';
import { CircleCheck, CircleDashed, CircleMinus, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ComponentType, SVGProps } from 'react';
import { inWords } from '../language/inWords.ts';
import { type MarkedText, msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';

interface Look {
  word: MarkedText;
  Icon: ComponentType<SVGProps<SVGSVGElement>>;
  tone: string;
}

const looks: Record<string, Look> = {
  true: { word: msg('ok'), Icon: CircleCheck, tone: 'text-ok' },
  false: { word: msg('failed'), Icon: CircleX, tone: 'text-failed' },
  warning: { word: msg('look at this'), Icon: TriangleAlert, tone: 'text-warning' },
  skipped: { word: msg('not tried'), Icon: CircleMinus, tone: 'text-paused' },
  running: { word: msg('trying'), Icon: LoaderCircle, tone: 'animate-spin text-accent' },
  waiting: { word: msg('to come'), Icon: CircleDashed, tone: 'text-ink-3' },
};

/** One thing that was verified: how it is, what was seen, what to do. */
export function CheckLine({ check: { title, ok, detail, remedy } }: { check: ProbeCheck }) {
  const { word, Icon, tone } = looks[String(ok)] ?? looks['waiting']!;
  const isBad = ok === false || ok === 'warning';
  const isOpen = ok === 'waiting' || ok === 'skipped';
  return (
    <li data-failed={ok === false || undefined} className="flex scroll-my-2 items-start gap-2 text-xs">
      <Icon aria-hidden className={cx('size-4 shrink-0', tone)} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className={cx('break-words', isOpen ? 'text-ink-2' : 'text-ink')}>
          {inWords(title)}: <span className={cx(isBad && 'font-medium', isBad && tone)}>{t(word)}</span>
        </span>
        {detail ? <span className="break-words text-ink-3">{inWords(detail)}</span> : null}
        {isBad && remedy ? (
          <span
            className={cx(
              'break-words rounded-sm px-2 py-1 text-ink',
              ok === false ? 'bg-failed-soft' : 'bg-warning-soft',
            )}
          >
            {inWords(remedy)}
          </span>
        ) : null}
      </span>
    </li>
  );
}
