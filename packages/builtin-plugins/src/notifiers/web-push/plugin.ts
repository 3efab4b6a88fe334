import { createHash } from 'node:crypto';
import { definePlugin, type Message, PluginError } from '@pyheart/plugin-sdk';
import { checkAddress } from '../../net/checkAddress.ts';
import type { HttpAnswer, HttpCall, HttpClient } from '../../net/httpClient.ts';
import { type Notice, postNotices } from '../../notices/postNotices.ts';
import { refusedNotice } from '../../notices/refusals.ts';
import { withShared } from '../../texts/withShared.ts';
import { encryptPush } from './encryptPush.ts';
import { readSubscription } from './readSubscription.ts';
import { type WebPushSettings, webPushSettings } from './settings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };
import { vapidHeader } from './vapid.ts';

/** Tells a browser or phone that subscribed, encrypted from here to the device (RFC 8030, 8291, 8292). */
export const webPush = definePlugin<typeof webPushSettings, HttpClient>({
  key: 'web-push',
  kind: 'notifier',
  title: 'Web Push',
  summary: 'Shows a notice on a browser or phone that subscribed, and keeps patient data out of it.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Notify',
  icon: 'bell',
  keywords: ['push', 'vapid', 'browser', 'notify', 'alert', 'device'],
  texts: withShared({ es, ar }),
  config: webPushSettings,
  example: {
    subscription: '${ON_CALL_BROWSER}',
    private_key: '${VAPID_KEY}',
    subject: 'mailto:studio@example.org',
  },
  sentence: 'shows {title} on a device',
  ...postNotices<WebPushSettings>({
    subtype: 'web-push',
    address: ({ subscription }) => ({ field: 'subscription', text: endpointOf(subscription) }),
    write: ({ words, fill }) => {
      const [title, text] = [fill('title'), fill('text')];
      return { text: `${title}\n${text}`, body: { title, body: text, url: words.run_link } };
    },
    call,
    judge,
  }),
  // The topic makes one notice of two while the device has not seen the first.
  inDoubt: () => 'resend',
});

function endpointOf(subscription: string): string {
  try {
    return readSubscription(subscription).endpoint;
  } catch {
    // A reference, or a subscription that arrives with the message.
    return '';
  }
}

async function call(
  { body }: Notice,
  message: Message,
  { config, clock }: { config: WebPushSettings; clock: Parameters<typeof vapidHeader>[2] },
): Promise<HttpCall> {
  const { endpoint, keys } = readSubscription(config.subscription);
  const url = checkAddress(endpoint, 'subscription', config.allow_http);
  const { private_key, subject } = config;
  return {
    method: 'POST',
    url,
    headers: {
      authorization: await vapidHeader({ privateKey: private_key, subject }, url, clock),
      'content-type': 'application/octet-stream',
      'content-encoding': 'aes128gcm',
      ttl: String(config.ttl),
      urgency: config.urgency,
      topic: createHash('sha256').update(message.id).digest('base64url').slice(0, 32),
    },
    body: encryptPush(JSON.stringify(body), keys),
    repeatable: true,
  };
}

function judge(answer: HttpAnswer): PluginError | undefined {
  const { status, url } = answer;
  if (status >= 200 && status < 300) return undefined;
  if (status === 404 || status === 410)
    return new PluginError('PH-REJ-002', `${url.host} knows the subscription no longer (${status}).`, {
      hint: 'Remove it: the person has to allow notices again on that device.',
    });
  if (status === 413)
    return refusedNotice(answer, undefined, 'Shorten heading and text: about 4,000 bytes are allowed.');
  return refusedNotice(
    answer,
    undefined,
    'Look whether the subscription was made with the public half of this key.',
  );
}
