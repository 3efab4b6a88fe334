import type { Inputs } from '../api.ts';
import { type MarkedText, msg } from '../language/msg.ts';

export type RetentionDays = Inputs['retention']['save']['standard'];

/** What is kept for how long, in the words of the forms. */
export const daysFields: { part: keyof RetentionDays; label: MarkedText; help: MarkedText }[] = [
  {
    part: 'bodies',
    label: msg('Messages'),
    help: msg('What arrived, word for word. Without it nothing can be replayed or corrected.'),
  },
  { part: 'traces', label: msg('Data of the steps'), help: msg('What each step got and gave.') },
  {
    part: 'records',
    label: msg('Records of runs'),
    help: msg('Status, times, control ids and what a search finds.'),
  },
];
