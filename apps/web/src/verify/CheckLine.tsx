import type { ProbeCheck } from '@pyheart/plugin-sdk';
import { CircleCheck, CircleDashed, CircleMinus, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ComponentType, SVGProps } from 'react';
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
  return (
    <li className="flex items-start gap-2 text-xs">
      <Icon aria-hidden className={cx('size-4 shrink-0', tone)} />
      <span className="min-w-0">
        <span className={ok === 'waiting' || ok === 'skipped' ? 'text-ink-2' : 'text-ink'}>
          {title}: {t(word)}
        </span>
        {detail ? <span className="block break-words text-ink-3">{detail}</span> : null}
        {(ok === false || ok === 'warning') && remedy ? (
          <span className="block break-words text-ink-2">{remedy}</span>
        ) : null}
      </span>
    </li>
  );
}
