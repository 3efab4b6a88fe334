import type { Outputs } from '../api.ts';
import { countText, durationText } from '../ui/count.ts';

export type Series = Outputs['dashboard']['series'];
type Values = readonly (number | null)[];

export interface SeriesLine {
  name: string;
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
    title: (step) => `Messages per ${step}`,
    isArea: true,
    text: countText,
    lines: [
      { name: 'received', color: '--accent', values: ({ received }) => received },
      { name: 'failed', color: '--failed', values: ({ failed }) => failed },
    ],
  },
  {
    key: 'waiting',
    title: () => 'Messages waiting',
    isArea: true,
    text: countText,
    lines: [{ name: 'waiting', color: '--waiting', values: ({ waiting }) => waiting }],
  },
  {
    key: 'ack',
    title: () => 'ACK time',
    isArea: false,
    text: ackText,
    lines: [
      { name: 'half within', color: '--accent', values: ({ ackMedianMs }) => ackMedianMs },
      { name: '95 % within', color: '--doubt', values: ({ ackHighMs }) => ackHighMs },
    ],
  },
];

/** Times are counted in groups, so each is a bound: `2 ms`, `30 s or more`. */
export function ackText(ms: number): string {
  return ms >= 60_000 ? '30 s or more' : durationText(ms);
}

const stepNames = new Map([
  [60_000, 'minute'],
  [300_000, '5 minutes'],
  [900_000, '15 minutes'],
  [3_600_000, 'hour'],
  [21_600_000, '6 hours'],
  [86_400_000, 'day'],
]);

export function stepName(stepMs: number): string {
  return stepNames.get(stepMs) ?? durationText(stepMs);
}
