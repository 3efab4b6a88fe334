import * as z from 'zod';

const blocks = z.enum(['error', 'warning']).default('error');
const annotate = z.boolean().default(false);

/** What every validator lets its user decide about a message that has faults; `order` is the place of the first field. */
export function verdictSettings(order: number) {
  return {
    blocks: blocks.meta({
      title: 'A message is invalid from',
      description: 'The severity from which a message leaves by "Invalid".',
      'x-ui': { order, labels: { error: 'one error', warning: 'one warning or error' } },
    }),
    annotate: annotate.meta({
      title: 'Only annotate',
      description: 'Every readable message goes on by "Valid", with the result in its labels.',
      'x-ui': { widget: 'switch', order: order + 1 },
    }),
  };
}

export interface VerdictSettings {
  blocks: z.output<typeof blocks>;
  annotate: z.output<typeof annotate>;
}
