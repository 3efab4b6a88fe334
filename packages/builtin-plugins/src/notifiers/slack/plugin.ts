import { definePlugin } from '@pyheart/plugin-sdk';
import { checkAddress } from '../../net/checkAddress.ts';
import type { HttpCall, HttpClient } from '../../net/httpClient.ts';
import { type Notice, postNotices } from '../../notices/postNotices.ts';
import { withShared } from '../../texts/withShared.ts';
import { judgeSlack } from './judgeSlack.ts';
import { type SlackSettings, slackSettings } from './settings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Tells a channel of Slack that something needs people, without telling who the patient is. */
export const slack = definePlugin<typeof slackSettings, HttpClient>({
  key: 'slack',
  kind: 'notifier',
  title: 'Slack',
  summary: 'Posts to a channel when a message reaches it, and keeps patient data out of it.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Notify',
  icon: 'message-square',
  keywords: ['chat', 'notify', 'alert', 'channel', 'webhook'],
  texts: withShared({ es, ar }),
  config: slackSettings,
  example: { way: 'webhook', webhook_url: '${SLACK_WEBHOOK}' },
  sentence: 'posts to a channel of Slack',
  ...postNotices<SlackSettings>({
    subtype: 'slack',
    address: (config) => ({
      field: config.way === 'webhook' ? 'webhook_url' : 'api_url',
      text: addressOf(config),
    }),
    write: ({ fill }) => ({ text: fill('text'), body: { text: fill('text') } }),
    call,
    judge: judgeSlack,
  }),
  // A notice that is read twice does less harm than one that nobody reads.
  inDoubt: () => 'resend',
});

function addressOf({ way, webhook_url, api_url }: SlackSettings): string {
  return way === 'webhook' ? (webhook_url ?? '') : `${api_url.replace(/\/+$/, '')}/chat.postMessage`;
}

function call({ text }: Notice, _: unknown, { config }: { config: SlackSettings }): HttpCall {
  const isBot = config.way === 'bot';
  return {
    method: 'POST',
    url: checkAddress(addressOf(config), isBot ? 'api_url' : 'webhook_url', config.allow_http),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(isBot ? { authorization: `Bearer ${config.token}` } : {}),
    },
    body: JSON.stringify({
      ...(isBot ? { channel: config.channel } : {}),
      text: escaped(text),
      unfurl_links: false,
    }),
    repeatable: true,
    accepts: (status) => status === 403,
  };
}

/** The three signs that are marks in texts of Slack. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
