import type { Socket } from 'node:net';
import {
  definePlugin,
  type Message,
  type Outputs,
  PluginError,
  type ProbeCheck,
  type ProbeContext,
  type RunContext,
} from '@pyheart/plugin-sdk';
import type { Transporter } from 'nodemailer';
import { mailServer } from '../../connections/mailServer.ts';
import { errorPort, rejectedPort } from '../../errorPort.ts';
import type { TlsWay } from '../../net/certificateChecks.ts';
import { dialCertificates } from '../../net/certificateUses.ts';
import { isLoopback } from '../../net/checkAddress.ts';
import { connectionChecks } from '../../net/connectionChecks.ts';
import { openSocket } from '../../net/openSocket.ts';
import { openStartTls } from '../../net/openStartTls.ts';
import { type Check, runChecks } from '../../net/runChecks.ts';
import { tlsClientOptions } from '../../net/tlsOptions.ts';
import { refuseLeak } from '../../notices/refuseLeak.ts';
import { withShared } from '../../texts/withShared.ts';
import { type EmailSettings, emailSettings } from './emailSettings.ts';
import { type Mail, renderMail } from './renderMail.ts';
import { smtpFailure } from './smtpFailure.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Tells people by mail that something needs them, without telling who the patient is. */
export const email = definePlugin<typeof emailSettings, Transporter>({
  key: 'email',
  kind: 'notifier',
  title: 'Email',
  summary:
    'Sends a mail when a message reaches it, for example one that failed, and keeps patient data out of it.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Notify',
  icon: 'mail',
  keywords: ['smtp', 'notify', 'alert', 'mail', 'on call'],
  texts: withShared({ es, ar }),
  config: emailSettings,
  connections: [mailServer],
  example: { host: 'mail.example.org', from: 'studio@example.org', to: ['night.shift@example.org'] },
  sentence: 'mails {to} through {host}',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any', help: 'Each message becomes one mail.' }],
  outputs: [
    { name: 'out', title: 'Sent', kinds: ['notification'], help: 'What was sent, for further steps.' },
    rejectedPort,
    errorPort,
  ],
  effectful: true,
  // Behind STARTTLS the certificate is not seen without speaking SMTP.
  certificates: (config) =>
    dialCertificates(
      config,
      config.security === 'tls' ? { host: config.host, port: config.port } : undefined,
    ),
  system: ({ host, port }) => `${host}:${port}`,
  // The Message-ID is the same at every try, so a mail that was sent twice is shown once (plugins.md, 1.4).
  inDoubt: () => 'resend',

  async initialize({ config }) {
    checkPolicy(config);
    return transport(config);
  },
  cleanup: async (transporter) => transporter.close(),
  run,
  simulate: async (message, context) => {
    const mail = safeMail(message, context);
    context.explain(`Would mail "${mail.subject}" to ${context.config.to.join(', ')}.`);
    return { out: notification(mail, context) };
  },
  probe,
});

async function run(message: Message, context: RunContext<EmailSettings, Transporter>): Promise<Outputs> {
  const { config, state: transporter } = context;
  const mail = safeMail(message, context);
  const system = `${config.host}:${config.port}`;
  try {
    await transporter.sendMail({
      from: { name: '', address: config.from },
      // Objects, never text: a line end in an address would redirect the whole envelope.
      to: config.to.map((address) => ({ name: '', address })),
      ...(config.reply_to ? { replyTo: { name: '', address: config.reply_to } } : {}),
      subject: mail.subject,
      text: mail.text,
      // The same for every attempt, so that a mail sent twice is shown once.
      messageId: `<${message.id}@${config.from.split('@')[1] ?? 'studio'}>`,
      date: context.clock.now(),
    });
  } catch (error) {
    throw smtpFailure(error, system, config.timeout);
  }
  context.explain(
    `${system} took the mail for ${config.to.length} ${config.to.length === 1 ? 'recipient' : 'recipients'}.`,
  );
  return { out: notification(mail, context) };
}

/** The mail, after the guard has searched it for data of the patient (plugins.md, 11). */
function safeMail(message: Message, context: RunContext<EmailSettings>): Mail {
  const { config, pipeline, node, clock } = context;
  const mail = renderMail(message, config, { pipeline, node, now: clock.now() });
  if (config.phi_policy !== 'secure_channel') refuseLeak(`${mail.subject}\n${mail.text}`, message);
  return mail;
}

function notification(mail: Mail, context: RunContext<EmailSettings>): Message {
  const { config } = context;
  return context.derive({
    kind: 'notification',
    subtype: 'email',
    body: { to: config.to, subject: mail.subject, text: mail.text },
    meta: { phi: config.phi_policy === 'minimum' ? 'no' : 'unknown' },
  });
}

function checkPolicy(config: EmailSettings): void {
  if (config.security !== 'none') return;
  if (config.phi_policy === 'secure_channel') {
    throw new PluginError(
      'PH-CFG-001',
      'Patient data may leave only on an encrypted channel, and encryption is off.',
      {
        hint: 'Choose STARTTLS or TLS.',
        issues: [
          {
            code: 'PH-CFG-001',
            severity: 'error',
            message: 'Choose STARTTLS or TLS.',
            at: { field: 'security' },
          },
        ],
      },
    );
  }
  if (config.password !== undefined && !isLoopback(config.host)) {
    throw new PluginError('PH-CFG-001', `The password would travel to ${config.host} without encryption.`, {
      hint: 'Choose STARTTLS or TLS.',
      issues: [
        {
          code: 'PH-CFG-001',
          severity: 'error',
          message: 'Choose STARTTLS or TLS.',
          at: { field: 'security' },
        },
      ],
    });
  }
}

/** What speaks SMTP is loaded by the first node that mails: it is large, and most pipelines have none. */
async function transport(config: EmailSettings): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  const ms = config.timeout * 1000;
  return createTransport({
    host: config.host,
    port: config.port,
    secure: config.security === 'tls',
    requireTLS: config.security === 'starttls',
    ignoreTLS: config.security === 'none',
    tls: tlsClientOptions(config, config.host),
    // Nodemailer connects by itself, past the network guard, unless it is given what is connected already.
    getSocket: (
      _: unknown,
      answer: (error: Error | null, socket: false | { connection: Socket }) => void,
    ) => {
      openSocket({
        host: config.host,
        port: config.port,
        timeoutSeconds: config.timeout,
        signal: new AbortController().signal,
      }).then(
        (connection) => answer(null, { connection }),
        (error: Error) => answer(error, false),
      );
    },
    ...(config.user ? { auth: { user: config.user, pass: config.password ?? '' } } : {}),
    pool: true,
    maxConnections: 2,
    connectionTimeout: ms,
    greetingTimeout: ms,
    socketTimeout: ms,
  });
}

async function probe(context: ProbeContext<EmailSettings>): Promise<ProbeCheck[]> {
  const { config, signal } = context;
  const { host, port, security } = config;
  const system = `${host}:${port}`;
  const checks: Check[] = [
    {
      title: 'The settings fit together',
      look: async () => {
        checkPolicy(config);
        return undefined;
      },
    },
    ...connectionChecks({
      host,
      port,
      tls: security === 'none' ? undefined : tlsClientOptions(config, host),
      way: security === 'starttls' ? startTls : undefined,
      timeoutSeconds: config.timeout,
      signal,
    }),
    {
      title: 'The mail server answers',
      look: async () => {
        await greet({ ...config, user: undefined }, system);
        return security === 'none' ? 'Not encrypted.' : 'Encrypted.';
      },
    },
    ...(config.user
      ? [
          {
            title: 'It takes the user and the password',
            look: async () => {
              await greet(config, system);
              return undefined;
            },
          },
        ]
      : []),
  ];
  return runChecks(system, checks, context);
}

const startTls: TlsWay = { title: 'It offers STARTTLS, and speaks TLS then', open: openStartTls };

/** Says hello to the mail server and signs in where there is a user; sends nothing. */
async function greet(config: EmailSettings, system: string): Promise<void> {
  const transporter = await transport(config);
  try {
    await transporter.verify();
  } catch (error) {
    throw smtpFailure(error, system, config.timeout);
  } finally {
    transporter.close();
  }
}
