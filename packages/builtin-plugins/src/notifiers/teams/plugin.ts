import { definePlugin, PluginError } from '@pyheart/plugin-sdk';
import { checkAddress } from '../../net/checkAddress.ts';
import type { HttpAnswer, HttpClient } from '../../net/httpClient.ts';
import { postNotices } from '../../notices/postNotices.ts';
import { refusedNotice, wrongTarget } from '../../notices/refusals.ts';
import { withShared } from '../../texts/withShared.ts';
import { adaptiveCard } from './adaptiveCard.ts';
import { type TeamsSettings, teamsSettings } from './settings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Tells a channel of Microsoft Teams that something needs people, by a workflow (Office 365 connectors are retired). */
export const teams = definePlugin<typeof teamsSettings, HttpClient>({
  key: 'teams',
  kind: 'notifier',
  title: 'Microsoft Teams',
  summary: 'Posts a card to a channel when a message reaches it, and keeps patient data out of it.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Notify',
  icon: 'messages-square',
  keywords: ['chat', 'notify', 'alert', 'channel', 'workflow', 'adaptive card'],
  texts: withShared({ es, ar }),
  config: teamsSettings,
  example: { webhook_url: '${TEAMS_WEBHOOK}' },
  sentence: 'posts to a channel of Teams',
  ...postNotices<TeamsSettings>({
    subtype: 'teams',
    address: ({ webhook_url }) => ({ field: 'webhook_url', text: webhook_url }),
    write: ({ words, fill }) => {
      const text = fill('text');
      return { text: `${words.pipeline}\n${text}`, body: adaptiveCard({ ...words, text }) };
    },
    call: ({ body }, _, { config }) => ({
      method: 'POST',
      url: checkAddress(config.webhook_url, 'webhook_url', config.allow_http),
      headers: { 'content-type': 'application/json' },
      body: smallEnough(JSON.stringify(body)),
      repeatable: true,
      accepts: (status) => status === 401 || status === 403,
    }),
    judge,
  }),
  // A notice that is read twice does less harm than one that nobody reads.
  inDoubt: () => 'resend',
});

const mostBytes = 28 * 1024;

function smallEnough(card: string): string {
  if (Buffer.byteLength(card) <= mostBytes) return card;
  throw new PluginError('PH-VAL-001', 'The card would be larger than the 28 kB that Teams takes.', {
    hint: 'Shorten the text of the node.',
  });
}

function judge(answer: HttpAnswer): PluginError | undefined {
  if (answer.status >= 200 && answer.status < 300) return undefined;
  if ([401, 403, 404, 410].includes(answer.status))
    return wrongTarget(answer, {
      field: 'webhook_url',
      hint: 'Look whether the workflow is there and switched on, and copy its address again: it ends with a signature.',
    });
  return refusedNotice(
    answer,
    undefined,
    'Look at the history of the workflow: it says what it did not take.',
  );
}
