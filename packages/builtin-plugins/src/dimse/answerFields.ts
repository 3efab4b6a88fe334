import type { ShowIf } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { attributeName } from './attributeFields.ts';

const found = 'Answers';

/** What the answers of a search have (`search`), and how the answers of any question go on (`give`). */
export function answerFields(showIf: { search: ShowIf; give: ShowIf }) {
  return {
    return_keys: z
      .array(attributeName)
      .max(200)
      .default([])
      .meta({
        title: 'Also tell',
        description: 'Attributes that the answers should have besides the usual ones, by keyword or tag.',
        examples: [['ReferringPhysicianName']],
        'x-ui': {
          widget: 'list',
          group: found,
          placeholder: 'ReferringPhysicianName',
          showIf: showIf.search,
        },
      }),
    give: z
      .enum(['each', 'together'])
      .default('each')
      .meta({
        title: 'Give',
        description: 'How the answers go on.',
        'x-ui': {
          widget: 'select',
          group: found,
          labels: { each: 'each answer as a message', together: 'all answers in one message' },
          showIf: showIf.give,
        },
      }),
    most: z
      .int()
      .min(1)
      .max(10_000)
      .default(500)
      .meta({
        title: 'Most answers',
        description: 'Further answers are declined, and a note says so.',
        'x-ui': { widget: 'number', group: found, advanced: true, showIf: showIf.search },
      }),
  };
}
