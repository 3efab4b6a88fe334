import { hl7ToJson, parseHl7 } from '@pyheart/formats';
import type { MessageDraft } from '@pyheart/plugin-sdk';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { mailSimulator } from '../../simulators/mail/mailSimulator.ts';
import { readMail } from '../../simulators/mail/readMail.ts';
import type { Simulator } from '../../simulators/simulator.ts';
import { testCertificates } from '../../testing/testCertificates.ts';
import { email } from './plugin.ts';

testPluginContract(email);

const adt = [
  'MSH|^~\\&|EHR|NORTH|HUB|SOUTH|20260105080000||ADT^A01|M1|P|2.5.1',
  'PID|1||4711001^^^NORTH^MR||Zzyzx^Adélie||18151210|F|||12 Mill Lane&Mill Lane^^Quuxville^^90210^USA||(555) 010-7788||||||123-45-6789',
  '',
].join('\r');

const failed = (
  sentence = 'lab.example.org refused it.',
  body: MessageDraft['body'] = adt,
): MessageDraft => ({
  kind: 'hl7v2',
  body,
  meta: { labels: { errorCode: 'PH-REJ-001', errorMessage: sentence, errorNode: 'To the lab' } },
});

describe('email', () => {
  let server: Simulator;
  beforeAll(async () => {
    server = await mailSimulator.start({ port: 0 });
  });
  afterEach(() => {
    server.behaviour = 'accept';
    server.clear();
  });
  afterAll(() => server.close());
  const settings = (more: Record<string, unknown> = {}) => ({
    host: '127.0.0.1',
    port: Number(server.address.split(':')[1]),
    security: 'none',
    from: 'studio@example.org',
    to: ['night@example.org', 'day@example.org'],
    pipeline_name: 'ADT to lab',
    studio_url: 'https://studio.example.org/',
    ...more,
  });
  const send = (message: MessageDraft, more: Record<string, unknown> = {}) =>
    runPlugin(email, { config: settings(more), message });

  it('mails pipeline, code, sentence and link, and nothing of the patient', async () => {
    const { out, lines } = await send(failed());
    const [mail] = server.activity();
    expect(mail?.title).toBe('ADT to lab: PH-REJ-001');
    expect(mail?.detail).toBe('to night@example.org, day@example.org');
    expect(mail?.body).toContain('PH-REJ-001 at To the lab: lab.example.org refused it.');
    expect(mail?.body).toContain('https://studio.example.org/runs/');
    expect(`${mail?.body}${JSON.stringify(lines)}`).not.toContain('Zzyzx');
    expect(out).toMatchObject({ kind: 'notification', meta: { phi: 'no' } });
  });

  it('writes other alphabets', async () => {
    await send(failed('Überfällig – 検査'), { subject: 'Übergabe {code}' });
    expect(server.activity()[0]?.title).toBe('Übergabe PH-REJ-001');
    expect(server.activity()[0]?.body).toContain('Überfällig – 検査');
  });

  it.each([
    ['the record number', 'No bed for 4711001.', 'identifier'],
    ['the name, whatever its case and accents', 'Call ADELIE now.', 'name'],
    ['the birth date in another spelling', 'Born 12/10/1815.', 'birth date'],
    ['the town', 'Lives in Quuxville.', 'address'],
    ['the phone number without its signs', 'Ring 5550107788.', 'phone'],
    ['the social security number', 'SSN 123456789.', 'social security number'],
  ])('does not send a mail that holds %s', async (_, sentence, kind) => {
    const failure = await send(failed(sentence)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'PH-NTF-007', class: 'security' });
    expect((failure as Error).message).toContain(kind);
    expect((failure as Error).message).not.toMatch(/4711001|adelie|1815|Quuxville|5550107788|123456789/i);
    expect(server.received).toBe(0);
  });

  it('guards FHIR patients too, in a bundle or alone', async () => {
    const patient = {
      resourceType: 'Patient',
      name: [{ family: 'Zzyzx' }],
      telecom: [{ value: '+1 555 010 7788' }],
    };
    const bundle = { resourceType: 'Bundle', entry: [{ resource: patient }] };
    for (const body of [patient, bundle]) {
      await expect(send(failed('About zzyzx.', body))).rejects.toMatchObject({ code: 'PH-NTF-007' });
    }
  });

  it('guards HL7 v2 that became JSON, by segment or by path', async () => {
    const message = parseHl7(adt).message;
    if (!message) throw new Error('The sample cannot be read.');
    const { segments } = JSON.parse(JSON.stringify(hl7ToJson(message)));
    for (const body of [
      { segments },
      { 'PID-3.1': '4711001', 'PID-5.1': 'Zzyzx', 'PID-11[1].3': 'Quuxville' },
    ]) {
      for (const sentence of ['About zzyzx.', 'Number 4711001.', 'In Quuxville.']) {
        await expect(send({ ...failed(sentence, body), kind: 'json' })).rejects.toMatchObject({
          code: 'PH-NTF-007',
        });
      }
    }
  });

  it('lets a short name inside a longer word pass', async () => {
    const body = adt.replace('Zzyzx^Adélie', 'Ann^Lee');
    expect((await send(failed('The channel to Leeds failed.', body))).out).toBeDefined();
  });

  it('refuses a template that names patient fields, and patient data without encryption', async () => {
    await expect(send(failed(), { text: 'Patient {PID-5}' })).rejects.toMatchObject({ code: 'PH-CFG-001' });
    await expect(send(failed(), { phi_policy: 'secure_channel' })).rejects.toMatchObject({
      code: 'PH-CFG-001',
    });
  });

  it('keeps line ends in a sentence out of the headers', async () => {
    await send(failed('x\r\nBcc: evil@example.org'), { subject: '{sentence}' });
    expect(server.activity()[0]).toMatchObject({
      title: 'x Bcc: evil@example.org',
      detail: 'to night@example.org, day@example.org',
    });
  });

  it('tries again when the server is busy, and not when it refuses the recipient', async () => {
    server.behaviour = 'busy';
    await expect(send(failed())).rejects.toMatchObject({ code: 'PH-NET-003', class: 'transient' });
    server.behaviour = 'refuse';
    await expect(send(failed())).rejects.toMatchObject({ code: 'PH-REJ-001', class: 'rejected' });
  });

  it('shows in a trial what would be sent, and sends nothing', async () => {
    const explained: string[] = [];
    const base = await send(failed());
    server.clear();
    const context = {
      config: email.config.parse(settings()),
      pipeline: 'p',
      node: 'n',
      clock: { now: () => new Date(0) },
      explain: (sentence: string) => explained.push(sentence),
      derive: () => base.out,
    };
    const { simulate } = email;
    await simulate?.(base.out as never, context as never);
    expect(explained.join()).toContain('Would mail');
    expect(server.received).toBe(0);
  });
});

describe('email against a mail server of its own', () => {
  const { ca, cert, key } = testCertificates();
  const open: SMTPServer[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const serve = async (options: SMTPServerOptions) => {
    const server = new SMTPServer({ logger: false, authOptional: true, ...options });
    server.on('error', () => undefined);
    open.push(server);
    const address = await new Promise<{ port: number }>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(server.server.address() as { port: number }));
    });
    return address.port;
  };
  const send = (port: number, more: Record<string, unknown> = {}) =>
    runPlugin(email, {
      config: { host: '127.0.0.1', port, from: 'studio@example.org', to: ['night@example.org'], ...more },
      message: failed(),
    });
  const smtpError = (responseCode: number) => Object.assign(new Error('no'), { responseCode });

  it('signs in over STARTTLS with a trusted certificate, and names each mail the same every time', async () => {
    const mails: string[] = [];
    const port = await serve({
      cert,
      key,
      onAuth: ({ password }, _, done) =>
        done(password === 'right' ? null : smtpError(535), { user: 'studio' }),
      onData(stream, _, done) {
        let text = '';
        stream.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        stream.on('end', () => {
          mails.push(text);
          done(null);
        });
      },
    });
    const login = { user: 'studio', tls_ca: ca };
    await send(port, { ...login, password: 'right' });
    await send(port, { ...login, password: 'right' });
    const ids = mails.map((mail) => /Message-ID: (\S+)/.exec(mail)?.[1]);
    expect(ids[0]).toBeDefined();
    expect(ids[0]).toBe(ids[1]);
    await expect(send(port, { ...login, password: 'wrong' })).rejects.toMatchObject({ code: 'PH-AUT-001' });
  });

  it('does not send to a server whose certificate nobody vouches for, or that offers no encryption', async () => {
    const untrusted = await serve({ cert, key });
    await expect(send(untrusted)).rejects.toMatchObject({ code: 'PH-TLS-001' });
    const stripped = await serve({ disabledCommands: ['STARTTLS'] });
    await expect(send(stripped)).rejects.toMatchObject({ code: 'PH-TLS-001' });
  });

  it.each([
    [421, 'transient'],
    [451, 'transient'],
    [550, 'rejected'],
    [554, 'rejected'],
  ])('takes %i for %s', async (status, expected) => {
    const port = await serve({
      disabledCommands: ['STARTTLS'],
      onMailFrom: (_, __, done) => done(smtpError(status)),
    });
    await expect(send(port, { security: 'none' })).rejects.toMatchObject({ class: expected });
  });

  it('says that nothing listens there', async () => {
    const port = await serve({});
    for (const server of open.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()));
    await expect(send(port)).rejects.toMatchObject({ code: 'PH-NET-001' });
  });
});

describe('the mail simulator', () => {
  it('reads encoded words and quoted-printable', async () => {
    async function* source() {
      yield Buffer.from(
        'Subject: =?UTF-8?Q?=C3=9Cber?= =?UTF-8?B?Z2FiZQ==?=\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nf=C3=BCr=\r\n alle\r\n',
      );
    }
    expect(await readMail(source(), 1000)).toEqual({ subject: 'Übergabe', text: 'für alle\n' });
  });
});
