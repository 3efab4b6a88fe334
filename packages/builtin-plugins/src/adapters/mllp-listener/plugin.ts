import { definePlugin, type ListenContext, type Listener, type ProbeCheck } from '@pyheart/plugin-sdk';
import { allowFrom } from '../../net/allowFrom.ts';
import { portCertificates } from '../../net/certificateUses.ts';
import { connectionChecks } from '../../net/connectionChecks.ts';
import { namedNodes } from '../../net/nodesField.ts';
import { portCheck } from '../../net/portCheck.ts';
import { runChecks } from '../../net/runChecks.ts';
import { tlsServerOptions } from '../../net/tlsOptions.ts';
import { withShared } from '../../texts/withShared.ts';
import { AnswerOutbox } from './AnswerOutbox.ts';
import { type ListenerSettings, listenerSettings, sendsAnswersElsewhere } from './listenerSettings.ts';
import { openPort } from './openPort.ts';
import { SequenceNumbers } from './SequenceNumbers.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };
import { tlsToAnswer } from './tlsToAnswer.ts';

/** Takes HL7 v2 messages over MLLP and answers them. A positive answer leaves only once the message is stored. */
export const mllpListener = definePlugin({
  key: 'mllp-listener',
  kind: 'adapter',
  title: 'HL7 v2 listener (MLLP)',
  summary: 'Receives HL7 v2 messages from hospital systems and acknowledges each one.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'HL7 v2',
  icon: 'ear',
  keywords: ['adt', 'oru', 'receive', 'server', 'tcp', 'ack', 'in', 'source'],
  texts: withShared({ es, ar }),
  config: listenerSettings,
  example: { host: '127.0.0.1', port: 2575 },
  sentence: 'listens on {host}:{port}',
  inputs: [],
  outputs: [{ name: 'out', title: 'Messages', kinds: ['hl7v2'], help: 'Each message as it arrived.' }],
  answersAfter: (settings) => {
    if (settings['ack_when'] === 'validated') return namedNodes(settings['ack_checks']);
    return settings['ack_when'] === 'delivered' ? namedNodes(settings['ack_destinations']) : [];
  },
  listen,
  certificates: portCertificates,
  probe: async ({ config, signal }): Promise<ProbeCheck[]> => [
    ...(await runChecks(`${config.host}:${config.port}`, [
      {
        title: 'The settings fit together',
        look: async () => {
          allowFrom(config.allow_from);
          return tlsServerOptions(config) ? 'Encrypted.' : 'Not encrypted.';
        },
      },
    ])),
    await portCheck(config.host, config.port),
    ...(sendsAnswersElsewhere(config) ? await answerChecks(config, signal) : []),
  ],
});

/** Can the system be reached that application answers go to? */
function answerChecks(config: ListenerSettings, signal: AbortSignal): Promise<ProbeCheck[]> {
  const { application_host: host, application_port: port } = config;
  const target = { host, port, tls: tlsToAnswer(config), timeoutSeconds: 8, signal };
  return runChecks(`${host}:${port}`, connectionChecks(target), { signal });
}

async function listen(context: ListenContext<ListenerSettings>): Promise<Listener> {
  const sequence = context.config.sequence ? new SequenceNumbers(context) : undefined;
  if (!sendsAnswersElsewhere(context.config)) return openPort(context, { sequence });
  const outbox = new AnswerOutbox(context);
  try {
    const port = await openPort(context, { outbox, sequence });
    return {
      ...port,
      async close() {
        await port.close();
        await outbox.close();
      },
    };
  } catch (error) {
    await outbox.close();
    throw error;
  }
}
