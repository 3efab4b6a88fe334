import * as z from 'zod';

const searchRow = z.object({
  type: z
    .string()
    .regex(/^[A-Z][A-Za-z]{1,63}$/, 'A resource type such as Observation')
    .meta({ title: 'Resource type', examples: ['Observation'], description: 'Such as Observation.' }),
  query: z
    .string()
    .regex(/^[^#\s]*$/, 'A search such as status=final')
    .default('')
    .meta({
      title: 'Only those',
      examples: ['status=final&category=laboratory'],
      description: 'Search parameters that narrow it down. Empty: every record of the type.',
    }),
});

/** What changes of a FHIR server are taken, and from when on. */
export function changeFields(order: number) {
  return {
    searches: z
      .array(searchRow)
      .min(1)
      .max(50)
      .meta({
        title: 'Records',
        examples: [[{ type: 'Observation', query: 'status=final' }]],
        description: 'Whose changes are taken, each with a mark of its own.',
        'x-ui': { widget: 'table', order },
      }),
    start_from: z
      .enum(['now', 'all'])
      .default('now')
      .meta({
        title: 'Begin with',
        description: 'At the very first start; afterwards it goes on where it was.',
        'x-ui': {
          widget: 'select',
          order: order + 1,
          labels: { now: 'what changes from now on', all: 'everything that is there' },
        },
      }),
    overlap: z
      .int()
      .min(0)
      .max(86_400)
      .default(120)
      .meta({
        title: 'Look back',
        description:
          'Servers store records a little later than they date them, so each look begins before the last one ended. What was taken is not taken again.',
        'x-ui': { widget: 'number', unit: 's', group: 'Limits', advanced: true },
      }),
    page_size: z
      .int()
      .min(1)
      .max(5000)
      .default(100)
      .meta({
        title: 'Page size',
        description: 'Matches that are asked for at once (_count).',
        'x-ui': { widget: 'number', group: 'Limits', advanced: true },
      }),
    max_pages: z
      .int()
      .min(1)
      .max(10_000)
      .default(1000)
      .meta({
        title: 'Most pages',
        description: 'Of one look. The next one goes on there, when the server sorts by time; else it fails.',
        'x-ui': { widget: 'number', group: 'Limits', advanced: true },
      }),
    fhir_version: z
      .enum(['auto', 'R4', 'R4B', 'R5'])
      .default('auto')
      .meta({
        title: 'FHIR version',
        description: 'Named in each request; "auto" leaves it to the server.',
        'x-ui': { widget: 'select', group: 'Connection', advanced: true },
      }),
    allowed_hosts: z
      .array(z.string().min(1))
      .default([])
      .meta({
        title: 'Other hosts of the server',
        examples: [['pages.example.org']],
        description: 'Host names that links to further pages may lead to besides the server itself.',
        'x-ui': { widget: 'list', group: 'Connection', advanced: true },
      }),
  };
}

export type ChangeSearch = z.output<typeof searchRow>;
