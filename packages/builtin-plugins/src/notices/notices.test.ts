import type { AnyPlugin, MessageDraft } from '@pyheart/plugin-sdk';
import { fullMessage, runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { pagerDuty } from '../notifiers/pagerduty/plugin.ts';
import { slack } from '../notifiers/slack/plugin.ts';
import { sms } from '../notifiers/sms/plugin.ts';
import { segments } from '../notifiers/sms/segments.ts';
import { teams } from '../notifiers/teams/plugin.ts';
import { ccdaSamples } from '../samples/ccdaSamples.ts';
import { type Script, scriptedServer } from '../testing/scriptedServer.ts';
import { findLeak } from './findLeak.ts';
import { patientValues } from './patientValues.ts';

for (const plugin of [slack, teams, pagerDuty, sms]) testPluginContract(plugin);

const adt = [
  'MSH|^~\\&|EHR|NORTH|HUB|SOUTH|20260105080000||ADT^A01|M1|P|2.5.1',
  'PID|1||4711001^^^NORTH^MR||Zzyzx^Adele||18151210|F',
  '',
].join('\r');
const failed = (sentence = 'lab.example.org <refused> it.'): MessageDraft => ({
  kind: 'hl7v2',
  body: adt,
  meta: { labels: { errorCode: 'PH-REJ-001', errorMessage: sentence, errorNode: 'To the lab' } },
});

it.each<[string, MessageDraft, string, string]>([
  [
    'a clinical document',
    { kind: 'cda.document', body: ccdaSamples[0]?.text ?? '' },
    'Calder, 200417, +1 (503) 555-0142, 14.08.1968, 14 Canal Row',
    'identifier, name, birth date, address, phone',
  ],
  [
    'a row of a database',
    { kind: 'row', body: { MRN: 4_711_001, 'Last name': 'Zzyzx', birth_date: '1815-12-10', ward: 'North' } },
    'Zzyzx 4711001 12/10/1815',
    'identifier, name, birth date',
  ],
  [
    'JSON without a standard',
    {
      kind: 'json',
      body: { visits: [{ patient: { name: { family: 'Zzyzx' }, phone: '+1 555 010 7788' } }] },
    },
    'Zzyzx: 15550107788',
    'name, phone',
  ],
  [
    'CSV that came as text',
    { kind: 'text', body: 'MRN;Last name;dob\r\n4711001;Zzyzx;1815-12-10\r\n' },
    'Zzyzx 4711001 10.12.1815',
    'identifier, name, birth date',
  ],
  [
    'a file of CSV',
    { kind: 'binary', body: btoa('mrn,email\n4711001,zzyzx@example.org\n') },
    'zzyzx@example.org, 4711001',
    'identifier, phone',
  ],
  [
    'FHIR in XML, and not the doctor',
    {
      kind: 'xml',
      body: `<Bundle xmlns="http://hl7.org/fhir"><entry><resource><Patient>
        <identifier><system value="urn:oid:1.2"/><value value="4711001"/></identifier>
        <name><family value="Zzyzx"/></name><telecom><value value="+1 555 010 7788"/></telecom>
        </Patient></resource></entry><entry><resource><Practitioner><name><family value="Beds"/></name>
        </Practitioner></resource></entry></Bundle>`,
    },
    'Zzyzx 4711001 (555) 010-7788',
    'identifier, name, phone',
  ],
  [
    'other XML',
    { kind: 'text', body: '<order><patient><name>Zzyzx</name><mrn>4711001</mrn></patient></order>' },
    'Zzyzx 4711001',
    'identifier, name',
  ],
  [
    'FHIR in JSON that came as text, a resource a line',
    {
      kind: 'fhir.ndjson',
      body: '{"resourceType":"Patient","id":"4711001"}\n{"resourceType":"Patient","name":[{"family":"Zzyzx"}]}\n',
    },
    'Zzyzx 4711001',
    'identifier, name',
  ],
])('finds in a text what identifies the patient of %s', (_, message, text, kinds) => {
  const found = findLeak(text, patientValues(fullMessage(message)));
  expect(found.toSorted()).toEqual(kinds.split(', ').toSorted());
  expect(findLeak('Three beds of North are free.', patientValues(fullMessage(message)))).toEqual([]);
});

it.each([
  ['+1 (503) 555-0142', '503-555-0142'],
  ['+1 (503) 555-0142', '555-0142'],
  ['503-555-0142', '+1 503 555 0142'],
  ['(503)555-0142X17', '5035550142'],
  ['+44 (0)20 7946 0958', '020 7946 0958'],
  ['020 7946 0958', '0044 20 7946 0958'],
])('finds the phone number %s written as %s', (value, written) => {
  const values = [{ kind: 'phone' as const, value }];
  expect(findLeak(`Call ${written} now.`, values)).toEqual(['phone']);
  expect(findLeak(`Call ${written.slice(0, -1)}9 now, run 20260105080000.`, values)).toEqual([]);
});

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(script: Script) {
  const server = await scriptedServer(script);
  closers.push(server.close);
  return server;
}

const words = { pipeline_name: 'ADT to lab', studio_url: 'https://studio.example.org/' };

/** The settings with which each of them posts to a server of the test. */
const services: [AnyPlugin, (address: string) => Record<string, unknown>][] = [
  [slack, (address) => ({ ...words, webhook_url: `${address}/services/T0/B0/secret` })],
  [
    slack,
    (address) => ({ ...words, way: 'bot', token: 'xoxb-secret', channel: '#lab', api_url: `${address}/api` }),
  ],
  [teams, (address) => ({ ...words, webhook_url: `${address}/workflows/1?sig=secret` })],
  [pagerDuty, (address) => ({ ...words, routing_key: 'secret', events_url: address })],
  [sms, (address) => ({ ...words, ...twilio, api_url: address })],
  [sms, (address) => ({ ...words, service: 'gateway', to: twilio.to, gateway_url: `${address}/sms` })],
];
const twilio = {
  to: '+15550107788',
  account_sid: `AC${'0'.repeat(32)}`,
  api_key: 'SKkey',
  api_secret: 'secret',
  from: '+15550100000',
};
const titled = services.map(
  ([plugin, settings], index) => [`${plugin.key} (${index})`, plugin, settings] as const,
);

describe.each(titled)('%s', (_, plugin, settings) => {
  const taken: Script = () => ({ status: 200, body: { ok: true } });

  it('sends pipeline, code, sentence and the way to the run, and nothing of the patient', async () => {
    const server = await serve(taken);
    const { out, lines } = await runPlugin(plugin, { config: settings(server.address), message: failed() });
    const [request] = server.seen;
    const text = decodeURIComponent(request?.body.replaceAll('+', ' ') ?? '');
    for (const word of ['ADT to lab', 'PH-REJ-001', 'https://studio.example.org/runs/'])
      expect(text).toContain(word);
    expect(text).not.toMatch(/Zzyzx|4711001/);
    expect(out).toMatchObject({ kind: 'notification', subtype: plugin.key, meta: { phi: 'no' } });
    expect(JSON.stringify([out, lines])).not.toMatch(/secret/);
  });

  it('does not send what holds data of the patient', async () => {
    const server = await serve(taken);
    const sent = runPlugin(plugin, {
      config: { ...settings(server.address), text: '{sentence}' },
      message: failed('No bed for 4711001.'),
    });
    await expect(sent).rejects.toMatchObject({ code: 'PH-NTF-007', class: 'security' });
    expect(server.seen).toEqual([]);
  });

  it('refuses a text that names a field of the message', async () => {
    const server = await serve(taken);
    const config = { ...settings(server.address), text: 'Patient {PID-5}' };
    await expect(runPlugin(plugin, { config, message: failed() })).rejects.toMatchObject({
      code: 'PH-CFG-001',
      issues: [{ at: { field: 'text' } }],
    });
  });

  it('waits when it is asked to, and says when the notice is refused', async () => {
    const slow = await serve(() => ({ status: 429, headers: { 'retry-after': '7' } }));
    await expect(
      runPlugin(plugin, { config: settings(slow.address), message: failed() }),
    ).rejects.toMatchObject({
      class: 'throttled',
      retryAt: expect.any(Date),
    });
    const strict = await serve(() => ({ status: 400, body: 'Zzyzx is no text' }));
    const refusal = await runPlugin(plugin, { config: settings(strict.address), message: failed() }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ class: 'rejected' });
    expect((refusal as Error).message).not.toMatch(/Zzyzx|secret/);
  });
});

describe('what only one of them does', () => {
  const send = (plugin: AnyPlugin, config: Record<string, unknown>) =>
    runPlugin(plugin, { config, message: failed() });
  const bot = (address: string) => ({ way: 'bot', token: 'xoxb-1', channel: '#lab', api_url: address });

  it('Slack reads the signs of markup as text, and a refusal in an answer of 200', async () => {
    const server = await serve((_, count) => ({
      status: 200,
      body:
        count === 1 ? { ok: true } : { ok: false, error: count === 2 ? 'channel_not_found' : 'invalid_auth' },
    }));
    await send(slack, bot(server.address));
    expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({
      channel: '#lab',
      text: expect.stringContaining('&lt;refused&gt;'),
    });
    expect(server.seen[0]?.headers.authorization).toBe('Bearer xoxb-1');
    await expect(send(slack, bot(server.address))).rejects.toMatchObject({ code: 'PH-CFG-001' });
    await expect(send(slack, bot(server.address))).rejects.toMatchObject({ code: 'PH-AUT-001' });
  });

  it('Teams gets an Adaptive Card, and none that is too large', async () => {
    const server = await serve(() => ({ status: 202 }));
    await send(teams, { webhook_url: server.address });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({
      type: 'message',
      attachments: [
        { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } },
      ],
    });
    const long = send(teams, { webhook_url: server.address, text: '検'.repeat(10_000) });
    await expect(long).rejects.toMatchObject({ code: 'PH-VAL-001' });
  });

  it('PagerDuty opens and resolves one incident by the same key', async () => {
    const server = await serve(() => ({ status: 202, body: { status: 'success' } }));
    const settings = { routing_key: 'k', events_url: server.address, pipeline_name: 'Lab' };
    await send(pagerDuty, settings);
    await send(pagerDuty, { ...settings, event_action: 'resolve' });
    const [opened, resolved] = server.seen.map(({ body }) => JSON.parse(body));
    expect(opened).toMatchObject({
      routing_key: 'k',
      event_action: 'trigger',
      dedup_key: 'Lab/PH-REJ-001',
      payload: { severity: 'error', source: 'Lab' },
    });
    expect(resolved).toEqual({
      routing_key: 'k',
      event_action: 'resolve',
      dedup_key: 'Lab/PH-REJ-001',
      client: 'PyHeart',
    });
  });

  it('Twilio takes a form signed with the key, and its numbers become sentences', async () => {
    const server = await serve((_, count) =>
      count === 1
        ? { status: 201, body: { sid: 'SM1' } }
        : { status: 400, body: { code: 21_610, message: 'Zzyzx' } },
    );
    const settings = { ...twilio, api_url: server.address };
    await send(sms, { ...settings, from: 'MG1' });
    const form = new URLSearchParams(server.seen[0]?.body);
    expect(Object.fromEntries(form)).toMatchObject({ To: '+15550107788', MessagingServiceSid: 'MG1' });
    expect(server.seen[0]?.headers.authorization).toBe(`Basic ${btoa('SKkey:secret')}`);
    await expect(send(sms, settings)).rejects.toMatchObject({
      code: 'PH-REJ-001',
      message: expect.stringContaining('21610'),
      hint: expect.stringContaining('opted out'),
    });
  });

  it('a text message whose answer is lost is in doubt, never sent twice by itself', async () => {
    const server = await serve(() => ({ status: 200, drop: true }));
    await expect(send(sms, { ...twilio, api_url: server.address })).rejects.toMatchObject({
      class: 'ambiguous',
    });
    expect(sms.inDoubt?.(twilio, fullMessage(failed()))).toBe('hold');
  });

  it('another gateway gets what its form says, and a place that is not known is named', async () => {
    const server = await serve(() => ({ status: 204 }));
    const settings = { service: 'gateway', to: twilio.to, gateway_url: server.address };
    await send(sms, {
      ...settings,
      text: 'Say "hello"',
      gateway_body: '{{"msisdn": "{to}", "body": "{text}"}}',
    });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ msisdn: '+15550107788', body: 'Say "hello"' });
    expect(server.seen[0]?.headers['idempotency-key']).toEqual(expect.any(String));
    const wrong = send(sms, { ...settings, gateway_body: '{number}' });
    await expect(wrong).rejects.toMatchObject({
      code: 'PH-CFG-001',
      issues: [{ at: { field: 'gateway_body' } }],
    });
  });

  it.each([
    ['a', 160, 1],
    ['a', 161, 2],
    ['€', 80, 1],
    ['€', 81, 2],
    ['検', 70, 1],
    ['検', 71, 2],
    ['🙂', 36, 2],
  ])('"%s" %i times takes %i parts', (sign, count, parts) => {
    expect(segments(sign.repeat(count))).toBe(parts);
  });

  it('a text of more parts than allowed is not sent', async () => {
    const long = send(sms, { ...twilio, text: 'x'.repeat(400), max_segments: 2 });
    await expect(long).rejects.toMatchObject({ code: 'PH-VAL-001' });
  });
});
