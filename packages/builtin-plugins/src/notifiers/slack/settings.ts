import * as z from 'zod';
import { httpCallFields, serverAddress } from '../../net/endpointSettings.ts';
import { tlsClientDetailFields } from '../../net/tlsSettings.ts';
import { noticeFields, openText } from '../../notices/noticeFields.ts';

export const slackSettings = z
  .object({
    way: z
      .enum(['webhook', 'bot'])
      .default('webhook')
      .meta({
        title: 'How it posts',
        description:
          'An incoming webhook belongs to one channel. A bot posts to the channel that is named here.',
        'x-ui': {
          widget: 'cards',
          order: 1,
          labels: { webhook: 'Incoming webhook', bot: 'Bot (chat.postMessage)' },
        },
      }),
    webhook_url: z
      .string()
      .optional()
      .meta({
        title: 'Address of the webhook',
        description: 'Whoever knows it can post to the channel, so it is kept as a secret.',
        examples: ['${SLACK_WEBHOOK}'],
        'x-ui': { widget: 'secret', secret: true, order: 2, showIf: { way: 'webhook' } },
      }),
    token: z
      .string()
      .optional()
      .meta({
        title: 'Token of the bot',
        description: 'Starts with xoxb-; it needs the scope chat:write.',
        examples: ['${SLACK_TOKEN}'],
        'x-ui': { widget: 'secret', secret: true, order: 2, showIf: { way: 'bot' } },
      }),
    channel: z
      .string()
      .optional()
      .meta({
        title: 'Channel',
        description: 'Its id or its name with #. The bot must have been invited to it.',
        examples: ['#interfaces'],
        'x-ui': {
          widget: 'text',
          modes: ['lookup'],
          order: 3,
          placeholder: '#interfaces',
          showIf: { way: 'bot' },
        },
      }),
    text: z
      .string()
      .min(1)
      .max(3000)
      .default('*{pipeline}* needs attention.\n{code} at {node}: {sentence}\n{run_link}')
      .meta(openText),
    ...noticeFields(),
    api_url: serverAddress()
      .default('https://slack.com/api')
      .meta({
        title: 'Address of Slack',
        description: 'Other for GovSlack only: https://slack-gov.com/api.',
        'x-ui': { widget: 'url', group: 'Connection', advanced: true, showIf: { way: 'bot' } },
      }),
    ...httpCallFields(),
    ...tlsClientDetailFields(),
  })
  .superRefine(({ way, webhook_url, token, channel }, context) => {
    const needed = way === 'webhook' ? { webhook_url } : { token, channel };
    for (const [field, value] of Object.entries(needed))
      if (!value)
        context.addIssue({ code: 'custom', path: [field], message: 'This way of posting needs it.' });
  });

export type SlackSettings = z.output<typeof slackSettings>;
