import { type ListenContext, type Listener, PluginError } from '@pyheart/plugin-sdk';
import { listenerSettings } from '../mllp-listener/listenerSettings.ts';
import { openPort } from '../mllp-listener/openPort.ts';
import type { ConnectionPool } from './ConnectionPool.ts';
import { LaterAnswers } from './LaterAnswers.ts';
import type { SenderSettings } from './senderSettings.ts';

const sweepMs = 3_600_000;

/** What the node does beside sending: it takes application answers, and forgets what it remembered of long ago. */
export async function openAnswerPort(
  context: ListenContext<SenderSettings, ConnectionPool>,
): Promise<Listener | undefined> {
  const { config } = context;
  const isSeparate = config.answer === 'separate';
  if (!isSeparate && !config.sequence) return undefined;
  const answers = new LaterAnswers(context);
  const port = isSeparate ? await takeAnswers(context, answers) : undefined;
  const sweeping = setInterval(() => void answers.sweep().catch(() => undefined), sweepMs);
  sweeping.unref();
  return {
    ...(port?.address === undefined ? {} : { address: port.address }),
    async close() {
      clearInterval(sweeping);
      await port?.close();
    },
  };
}

/** The port where application answers arrive that do not come back on the connection of the message. */
function takeAnswers(
  context: ListenContext<SenderSettings, ConnectionPool>,
  answers: LaterAnswers,
): Promise<Listener> {
  return openPort(
    { ...context, config: portSettings(context.config), state: undefined },
    { takeAnswer: (message, text) => answers.take(message, text) },
  );
}

/** Encrypted as the connection to the system is: with our certificate, and for systems of its authority only. */
function portSettings(config: SenderSettings) {
  if (config.tls && !(config.tls_client_cert && config.tls_client_key)) {
    throw new PluginError('PH-CFG-001', 'The port for application answers needs a certificate and its key.', {
      issues: [
        {
          code: 'PH-CFG-001',
          severity: 'error',
          message: '"tls_client_cert" is missing.',
          hint: 'Set the client certificate and its key; the port shows them too.',
          at: { field: 'tls_client_cert' },
        },
      ],
    });
  }
  return listenerSettings.parse({
    host: config.answers_host,
    port: config.answers_port,
    mode: 'enhanced',
    allow_from: config.allow_from,
    tls: config.tls,
    tls_cert: config.tls_client_cert,
    tls_key: config.tls_client_key,
    tls_ca: config.tls_ca,
    tls_require_client: config.tls && Boolean(config.tls_ca),
    tls_min_version: config.tls_min_version,
  });
}
