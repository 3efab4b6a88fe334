import * as z from 'zod';

/** The group of the form that holds what a sender means otherwise. */
export const ownRows = { group: 'Own rows' } as const;

/** How a server finds the records of a transaction. */
export function writeField({ description }: { description: string }) {
  return z
    .enum(['search', 'ids'])
    .default('search')
    .meta({
      title: 'Records are found by',
      description,
      'x-ui': {
        order: 2,
        showIf: { bundle: 'transaction' },
        labels: { search: 'their identifier', ids: 'ids of ours' },
      },
    });
}

/** What an own row does to the shipped ones. */
export function actionField({ description }: { description: string }) {
  return z
    .enum(['instead', 'also', 'drop'])
    .default('instead')
    .meta({
      title: 'What it does',
      description,
      'x-ui': { labels: { instead: 'instead', also: 'also', drop: 'drop' } },
    });
}

/** Codes of a sender, with an example of one. */
export function codesField(
  order: number,
  example: { table: string; from: string; to: string; display: string },
) {
  return z
    .array(
      z.object({
        table: z
          .string()
          .min(1)
          .meta({ title: 'Table', examples: [example.table], description: 'The table, as rows name it.' }),
        from: z
          .string()
          .min(1)
          .meta({ title: 'Code', examples: [example.from], description: 'The code as sent.' }),
        to: z
          .string()
          .min(1)
          .meta({ title: 'Becomes', examples: [example.to], description: 'The code that FHIR has.' }),
        display: z
          .string()
          .optional()
          .meta({ title: 'Words', examples: [example.display], description: 'What the code means.' }),
        system: z
          .string()
          .optional()
          .meta({
            title: 'System',
            examples: ['http://hl7.org/fhir/administrative-gender'],
            description: 'The URI of the code system, when it is not that of the table.',
          }),
      }),
    )
    .max(5000)
    .default([])
    .meta({
      title: 'Own codes',
      description: 'Codes of this sender that the tables do not list, or mean otherwise.',
      'x-ui': { widget: 'table', order, ...ownRows },
    });
}
