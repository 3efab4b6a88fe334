import { definePlugin, type PluginError } from '@pyheart/plugin-sdk';
import { checkAddress } from '../../net/checkAddress.ts';
import type { HttpAnswer, HttpClient } from '../../net/httpClient.ts';
import { postNotices } from '../../notices/postNotices.ts';
import { refusedNotice, wrongTarget } from '../../notices/refusals.ts';
import { withShared } from '../../texts/withShared.ts';
import { type PagerDutySettings, pagerDutySettings } from './settings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Opens, acknowledges and resolves incidents for the people on call (Events API v2). */
export const pagerDuty = definePlugin<typeof pagerDutySettings, HttpClient>({
  key: 'pagerduty',
  kind: 'notifier',
  title: 'PagerDuty',
  summary: 'Opens or resolves an incident for the people on call, and keeps patient data out of it.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Notify',
  icon: 'siren',
  keywords: ['on call', 'incident', 'alert', 'pager', 'escalation'],
  texts: withShared({ es, ar }),
  config: pagerDutySettings,
  example: { routing_key: '${PAGERDUTY_KEY}', event_action: 'trigger' },
  sentence: '{event_action} for {dedup_key}',
  ...postNotices<PagerDutySettings>({
    subtype: 'pagerduty',
    address: ({ events_url }) => ({ field: 'events_url', text: events_url }),
    write: ({ words, fill, config }) => {
      const [text, key] = [fill('text').slice(0, 1024), fill('dedup_key').slice(0, 255)];
      const { event_action, severity } = config;
      const shared = { event_action, dedup_key: key, client: 'PyHeart' };
      const opened = {
        payload: {
          summary: text,
          source: words.pipeline,
          component: words.node,
          severity,
          timestamp: words.time,
        },
        ...(words.run_link === '' ? {} : { links: [{ href: words.run_link, text: 'Run' }] }),
      };
      return {
        text: `${text}\n${key}`,
        body: event_action === 'trigger' ? { ...shared, ...opened } : shared,
      };
    },
    call: ({ body }, _, { config }) => ({
      method: 'POST',
      url: checkAddress(
        `${config.events_url.replace(/\/+$/, '')}/v2/enqueue`,
        'events_url',
        config.allow_http,
      ),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ routing_key: config.routing_key, ...body }),
      // The key makes one incident of two.
      repeatable: true,
    }),
    judge,
  }),
  inDoubt: () => 'resend',
});

function judge(answer: HttpAnswer): PluginError | undefined {
  if (answer.status >= 200 && answer.status < 300) return undefined;
  if (answer.status === 404)
    return wrongTarget(answer, {
      field: 'events_url',
      hint: 'Look at the address of PagerDuty in the node.',
    });
  return refusedNotice(
    answer,
    undefined,
    'Look whether the integration key is that of an integration "Events API v2".',
  );
}
