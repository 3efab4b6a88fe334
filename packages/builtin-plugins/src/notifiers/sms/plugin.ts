import { definePlugin, type Message, PluginError } from '@pyheart/plugin-sdk';
import { checkAddress } from '../../net/checkAddress.ts';
import type { HttpCall, HttpClient } from '../../net/httpClient.ts';
import { type Notice, postNotices } from '../../notices/postNotices.ts';
import { withShared } from '../../texts/withShared.ts';
import { judgeSms } from './judgeSms.ts';
import { segments } from './segments.ts';
import { type SmsSettings, smsSettings } from './settings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Sends a short message to a phone, without telling who the patient is. */
export const sms = definePlugin<typeof smsSettings, HttpClient>({
  key: 'sms',
  kind: 'notifier',
  title: 'Text message (SMS)',
  summary: 'Sends a text message to a phone when a message reaches it, and keeps patient data out of it.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Notify',
  icon: 'smartphone',
  keywords: ['sms', 'twilio', 'phone', 'notify', 'alert', 'on call'],
  texts: withShared({ es, ar }),
  config: smsSettings,
  example: {
    service: 'twilio',
    to: '+15550107788',
    account_sid: 'AC0123456789abcdef0123456789abcdef',
    api_key: '${TWILIO_KEY}',
    api_secret: '${TWILIO_SECRET}',
    from: '+15550100000',
  },
  sentence: 'texts {to}',
  ...postNotices<SmsSettings>({
    subtype: 'sms',
    address: (config) => ({
      field: config.service === 'twilio' ? 'api_url' : 'gateway_url',
      text: addressOf(config),
    }),
    write: ({ fill, config }) => {
      const text = shortEnough(fill('text').trim(), config.max_segments);
      return { text, body: { to: config.to, text } };
    },
    call: (notice, message, { config }) =>
      config.service === 'twilio' ? twilioCall(notice, config) : gatewayCall(notice, message, config),
    judge: judgeSms,
  }),
  // Nobody can ask whether it arrived, and a phone that rings twice at night is not harmless (plugins.md, 1.4).
  inDoubt: () => 'hold',
});

function addressOf({ service, api_url, account_sid, gateway_url }: SmsSettings): string {
  if (service === 'gateway') return gateway_url ?? '';
  return `${api_url.replace(/\/+$/, '')}/2010-04-01/Accounts/${account_sid}/Messages.json`;
}

function twilioCall({ text }: Notice, config: SmsSettings): HttpCall {
  const { to, from = '', api_key = '', api_secret = '' } = config;
  const sender = from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from };
  return {
    method: 'POST',
    url: checkAddress(addressOf(config), 'api_url', config.allow_http),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${api_key}:${api_secret}`).toString('base64')}`,
    },
    body: new URLSearchParams({ To: to, ...sender, Body: text }).toString(),
    repeatable: false,
  };
}

function gatewayCall({ text }: Notice, message: Message, config: SmsSettings): HttpCall {
  const inJson = (value: string) => JSON.stringify(value).slice(1, -1);
  const places: Record<string, string> = { to: config.to, from: config.from ?? '', text };
  const body = config.gateway_body.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (whole, name: string | undefined) => {
    if (name === undefined) return whole.charAt(0);
    if (Object.hasOwn(places, name)) return inJson(places[name] ?? '');
    throw new PluginError('PH-CFG-001', `{${name}} is not a place of this text.`, {
      hint: 'It may name {to}, {from} and {text}; braces of JSON are written twice.',
      issues: [
        {
          code: 'PH-CFG-001',
          severity: 'error',
          message: `{${name}} is not known.`,
          at: { field: 'gateway_body' },
        },
      ],
    });
  });
  return {
    method: 'POST',
    url: checkAddress(addressOf(config), 'gateway_url', config.allow_http),
    // Gateways that know the key send a message once, whatever happens on the way.
    headers: { 'content-type': 'application/json', 'idempotency-key': message.id },
    body,
    repeatable: false,
  };
}

function shortEnough(text: string, most: number): string {
  const count = segments(text);
  if (count <= most) return text;
  throw new PluginError(
    'PH-VAL-001',
    `The text would travel in ${count} parts, more than the ${most} allowed.`,
    {
      hint: 'Shorten the text of the node, or allow more parts.',
    },
  );
}
