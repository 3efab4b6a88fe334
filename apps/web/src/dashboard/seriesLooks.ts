import type { Outputs } from '../api.ts';
import { type MarkedText, msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { countText, durationText } from '../ui/count.ts';

export type Series = Outputs['dashboard']['series'];
type Values = readonly (number | null)[];

export interface SeriesLine {
  name: MarkedText;
  /** A colour of the theme. */
  color: '--accent' | '--failed' | '--waiting' | '--doubt';
  values(series: Series): Values;
}

/** What a chart shows; a chart more is an entry more. */
export interface ChartLook {
  key: string;
  /** The question that it answers; `step` is such as "5 minutes". */
  title(step: string): string;
  lines: readonly SeriesLine[];
  text(value: number): string;
  /** Areas for what is counted in a step, lines for what is measured. */
  isArea: boolean;
}

export const chartLooks: readonly ChartLook[] = [
  {
    key: 'messages',
    title: (step) => t('Messages per {step}', { step }),
    isArea: true,
    text: countText,
    lines: [
      { name: msg('received@@messages of a chart'), color: '--accent', values: ({ received }) => received },
      { name: msg('failed@@messages of a chart'), color: '--failed', values: ({ failed }) => failed },
    ],
  },
  {
    key: 'waiting',
    title: () => t('Messages waiting'),
    isArea: true,
    text: countText,
    lines: [
      { name: msg('waiting@@messages of a chart'), color: '--waiting', values: ({ waiting }) => waiting },
    ],
  },
  {
    key: 'ack',
    title: () => t('ACK time'),
    isArea: false,
    text: ackText,
    lines: [
      { name: msg('half within'), color: '--accent', values: ({ ackMedianMs }) => ackMedianMs },
      { name: msg('95 % within'), color: '--doubt', values: ({ ackHighMs }) => ackHighMs },
    ],
  },
];

/** Times are counted in groups, so each is a bound: `2 ms`, `30 s or more`. */
export function ackText(ms: number): string {
  return ms >= 60_000 ? t('30 s or more') : durationText(ms);
}

const stepNames = new Map([
  [60_000, msg('minute@@what messages are counted per')],
  [300_000, msg('5 minutes@@what messages are counted per')],
  [900_000, msg('15 minutes@@what messages are counted per')],
  [3_600_000, msg('hour@@what messages are counted per')],
  [21_600_000, msg('6 hours@@what messages are counted per')],
  [86_400_000, msg('day@@what messages are counted per')],
]);

export function stepName(stepMs: number): string {
  const name = stepNames.get(stepMs);
  return name ? t(name) : durationText(stepMs);
}
