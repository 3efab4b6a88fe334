import type { AlertRule } from '@pyheart/db';
import { PluginError, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import type { MailServer } from '../contract/alert.ts';
import { guardedFetch } from '../guardedFetch.ts';
import type { Services } from '../Services.ts';
import { readMailServer } from './mailServer.ts';

/** What people are told; never message content. */
export interface AlertText {
  subject: string;
  text: string;
}

type Deps = Pick<Services, 'db' | 'engine'>;
const webhookTimeoutMs = 10_000;

/** Tells the recipients of a rule. Rejects with PluginError when one of the ways did not work. */
export async function sendAlert(
  services: Deps,
  rule: Pick<AlertRule, 'name' | 'recipients' | 'webhook'>,
  alert: AlertText,
): Promise<void> {
  const recipients = z.array(z.string()).parse(rule.recipients);
  if (recipients.length > 0) await mail(services, recipients, alert);
  if (rule.webhook !== null) await post(rule.webhook, { rule: rule.name, ...alert });
}

async function mail({ db, engine }: Deps, to: string[], { subject, text }: AlertText): Promise<void> {
  const server = await readMailServer(db);
  if (server === undefined) {
    throw new PluginError('PH-CFG-001', 'No mail server is set for alerts.', {
      hint: 'Set it on the Alerts page.',
    });
  }
  // The email plugin itself sends, so that alerts are as careful with encryption and addresses as pipelines are.
  const { trace } = await engine.tryRun({
    document: mailDocument(server, to, subject),
    node: 'mail',
    message: { kind: 'notification', body: null, meta: { phi: 'no', labels: { errorMessage: text } } },
    live: ['mail'],
  });
  const step = trace.steps[0];
  if (step?.status === 'ok') return;
  throw new PluginError(
    step?.failure?.code ?? 'PH-NET-003',
    step?.failure?.message ?? 'The mail was not sent.',
    {
      ...(step?.failure?.hint === undefined ? {} : { hint: step.failure.hint }),
    },
  );
}

function mailDocument(server: MailServer, to: string[], subject: string) {
  const { host, port, security, from, user, passwordSecret } = server;
  return pipelineDocumentSchema.parse({
    format: 1,
    name: 'Alert',
    nodes: [
      {
        id: 'mail',
        plugin: 'email',
        name: 'Alert mail',
        position: { x: 0, y: 0 },
        settings: {
          host,
          port,
          security,
          from,
          to,
          ...(user === '' ? {} : { user }),
          ...(passwordSecret === '' ? {} : { password: `\${${passwordSecret}}` }),
          // A name of a pipeline may look like a placeholder; what these two stand for is taken as it is.
          pipeline_name: subject,
          subject: '{pipeline}',
          text: '{sentence}',
        },
      },
    ],
    wires: [],
  });
}

async function post(webhook: string, body: { rule: string } & AlertText): Promise<void> {
  const { host } = new URL(webhook);
  let response: Response;
  try {
    response = await guardedFetch(webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(webhookTimeoutMs),
    });
  } catch (cause) {
    if (cause instanceof PluginError) throw cause;
    throw new PluginError('PH-NET-001', `${host} did not take the alert.`, { cause });
  }
  await response.body?.cancel();
  if (!response.ok) throw new PluginError('PH-NET-003', `${host} answered ${response.status} to the alert.`);
}
