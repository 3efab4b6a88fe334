import type { Inputs } from '../api.ts';

export type RetentionDays = Inputs['retention']['save']['standard'];

/** What is kept for how long, in the words of the forms. */
export const daysFields: { part: keyof RetentionDays; label: string; help: string }[] = [
  {
    part: 'bodies',
    label: 'Messages',
    help: 'What arrived, word for word. Without it nothing can be replayed or corrected.',
  },
  { part: 'traces', label: 'Data of the steps', help: 'What each step got and gave.' },
  {
    part: 'records',
    label: 'Records of runs',
    help: 'Status, times, control ids and what a search finds.',
  },
];
