import { definePlugin, PluginError } from '@pyheart/plugin-sdk';
import * as z from 'zod';

/** Keeps the first lines of a text. */
export const firstLines = definePlugin({
  key: 'first-lines',
  kind: 'transformer',
  title: 'First lines',
  summary: 'Keeps the first lines of a text.',
  version: '1.0.0',
  author: 'Your hospital',
  category: 'Text',
  icon: 'list-start',
  config: z.object({
    count: z
      .int()
      .min(1)
      .max(1000)
      .default(10)
      .meta({ title: 'Lines', description: 'How many lines are kept.', 'x-ui': { unit: 'lines' } }),
  }),
  example: { count: 3 },
  sentence: 'keeps the first {count} lines',
  inputs: [{ name: 'in', title: 'Text', kinds: ['text'] }],
  outputs: [{ name: 'out', title: 'First lines', kinds: ['text'] }],

  async run(message, { config, derive, explain }) {
    if (message.kind !== 'text') {
      throw new PluginError('PH-VAL-002', `First lines takes text, not ${message.kind}.`, {
        hint: 'Convert the message before.',
      });
    }
    const lines = String(message.body).split('\n');
    explain(`The text has ${lines.length} lines; ${Math.min(lines.length, config.count)} are kept.`);
    return { out: derive({ kind: 'text', body: lines.slice(0, config.count).join('\n') }) };
  },
});

/** The same, in Spanish where its texts are known. */
export const firstLinesInSpanish = {
  ...firstLines,
  texts: {
    es: {
      'First lines': 'Primeras líneas',
      'keeps the first {count} lines': 'conserva las primeras {count} líneas',
    },
  },
};
