import * as z from 'zod';
import { httpCallFields } from '../../net/endpointSettings.ts';
import { tlsClientDetailFields } from '../../net/tlsSettings.ts';
import { noticeFields, openText } from '../../notices/noticeFields.ts';

export const teamsSettings = z.object({
  webhook_url: z
    .string()
    .min(1)
    .meta({
      title: 'Address of the workflow',
      description:
        'What the workflow "Post to a channel when a webhook request is received" shows. It holds a signature, so it is kept as a secret.',
      examples: ['${TEAMS_WEBHOOK}'],
      'x-ui': { widget: 'secret', secret: true, order: 1 },
    }),
  text: z.string().min(1).max(10000).default('{code} at {node}: {sentence}').meta(openText),
  ...noticeFields(),
  ...httpCallFields(),
  ...tlsClientDetailFields(),
});

export type TeamsSettings = z.output<typeof teamsSettings>;
