import type { ProbeCheck } from '@pyheart/plugin-sdk';
import { CircleCheck, CircleDashed, CircleMinus, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react';
import { type ComponentType, type SVGProps, useState } from 'react';
import { inWords } from '../language/inWords.ts';
import { type MarkedText, msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';

/** A value that was found and fits a setting. */
export type Offer = NonNullable<ProbeCheck['offer']>;

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

interface CheckLineProps {
  check: ProbeCheck;
  /** Takes over what the line offers; absent: nothing here can. */
  onTake?: ((offer: Offer) => void) | undefined;
}

/** One thing that was verified: how it is, what was seen, what to do. */
export function CheckLine({ check: { title, ok, detail, remedy, offer }, onTake }: CheckLineProps) {
  const [isTaken, setTaken] = useState(false);
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
        {offer && onTake ? (
          <span role="status">
            {isTaken ? (
              t('Taken over. Verify once more.')
            ) : (
              <Button
                size="sm"
                onClick={() => {
                  setTaken(true);
                  onTake(offer);
                }}
              >
                {inWords(offer.label)}
              </Button>
            )}
          </span>
        ) : null}
      </span>
    </li>
  );
}
