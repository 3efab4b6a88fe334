import { definePlugin, type Message, type Outputs, type RunContext } from '@pyheart/plugin-sdk';
import { mllpSystem } from '../../connections/mllpSystem.ts';
import { errorPort, rejectedPort } from '../../errorPort.ts';
import { dialCertificates } from '../../net/certificateUses.ts';
import { connectionChecks } from '../../net/connectionChecks.ts';
import { judgeAnswer } from '../../net/judgeAnswer.ts';
import { mllpChecks } from '../../net/mllpChecks.ts';
import { portCheck } from '../../net/portCheck.ts';
import { runChecks } from '../../net/runChecks.ts';
import { tlsClientOptions } from '../../net/tlsOptions.ts';
import { withShared } from '../../texts/withShared.ts';
import { answerOfTwoConnections } from './answerOfTwoConnections.ts';
import { openAnswerPort } from './answerPort.ts';
import { ConnectionPool } from './ConnectionPool.ts';
import { deliverFresh } from './deliverFresh.ts';
import { deliverNumbered } from './deliverNumbered.ts';
import { encodeMessage } from './encodeMessage.ts';
import { type SenderSettings, senderSettings } from './senderSettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Sends HL7 v2 messages over MLLP and believes only a matching acknowledgement. */
export const mllpSender = definePlugin<typeof senderSettings, ConnectionPool>({
  key: 'mllp-sender',
  kind: 'adapter',
  title: 'HL7 v2 sender (MLLP)',
  summary: 'Sends HL7 v2 messages to a system and checks that it acknowledges each one.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'HL7 v2',
  icon: 'send',
  keywords: ['adt', 'oru', 'client', 'tcp', 'ack', 'out', 'deliver'],
  texts: withShared({ es, ar }),
  config: senderSettings,
  connections: [mllpSystem],
  example: { host: 'lab.example.org', port: 2575 },
  sentence: 'sends to {host}:{port}',
  inputs: [
    { name: 'in', title: 'Messages', kinds: ['hl7v2'], help: 'Sent as they are, one after the other.' },
  ],
  outputs: [
    {
      name: 'out',
      title: 'Accepted',
      kinds: ['hl7v2'],
      sameAs: 'in',
      help: 'The message, once the receiver took it.',
    },
    { name: 'ack', title: 'Acknowledgement', kinds: ['hl7v2.ack'], help: 'What the receiver answered.' },
    rejectedPort,
    errorPort,
  ],
  effectful: true,
  system: ({ host, port }) => `${host}:${port}`,
  certificates: (config) =>
    dialCertificates(config, config.tls ? { host: config.host, port: config.port } : undefined),
  // Numbers settle by themselves whether a message arrived.
  inDoubt: ({ on_lost, sequence }) => (sequence ? 'resend' : on_lost),

  async initialize({ config }) {
    const { host, port, connect_timeout: connectTimeoutSeconds } = config;
    const tls = config.tls ? tlsClientOptions(config, host) : undefined;
    return new ConnectionPool(
      { host, port, tls, connectTimeoutSeconds },
      { size: config.sequence ? 1 : config.connections, keepOpenMs: config.keep_open * 1000 },
    );
  },
  cleanup: async (pool) => pool.close(),
  run,
  listen: openAnswerPort,
  simulate: async (message, context) => {
    const { bytes, charset } = encodeMessage(message, context.config);
    context.explain(
      `Would send ${bytes.length} bytes in ${charset} to ${context.config.host}:${context.config.port}.`,
    );
    return { out: message };
  },
  probeAsks:
    'Sends a status query without a patient (NMQ^N01, for debugging) and reads its acknowledgement; some receivers note it in their log as a message that they do not know.',
  probe: async ({ config, signal, clock, progress, ask = false }) => {
    const { host, port } = config;
    const tls = config.tls ? tlsClientOptions(config, host) : undefined;
    const target = { host, port, tls, timeoutSeconds: config.connect_timeout, signal };
    const checks = [...connectionChecks(target), ...mllpChecks(target, { ask, now: () => clock.now() })];
    const found = await runChecks(`${host}:${port}`, checks, { signal, ...(progress ? { progress } : {}) });
    if (config.answer !== 'separate') return found;
    return [...found, await portCheck(config.answers_host, config.answers_port)];
  },
});

async function run(message: Message, context: RunContext<SenderSettings, ConnectionPool>): Promise<Outputs> {
  const { config } = context;
  const system = `${config.host}:${config.port}`;
  const delivery = config.sequence ? deliverNumbered : deliverFresh;
  const { answer, hadIt } =
    config.answer === 'separate'
      ? await answerOfTwoConnections(message, context, delivery)
      : await delivery(message, context);
  const out = context.derive({ ...message });
  if (answer === undefined) {
    if (hadIt) context.explain(`${system} had the message already, as the number shows that it expects.`);
    else context.explain(`${system} got the message; no answer was asked for.`);
    return { out };
  }
  judgeAnswer(answer, config, system);
  context.explain(`${system} answered ${answer.ack.code}.`);
  const ack = {
    kind: 'hl7v2.ack' as const,
    subtype: 'ACK',
    body: answer.text,
    meta: { businessKey: answer.ack.controlId },
  };
  return { out, ack: context.derive(ack) };
}
