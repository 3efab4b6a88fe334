import {
  definePlugin,
  type ListenContext,
  type Listener,
  PluginError,
  type ProbeCheck,
} from '@pyheart/plugin-sdk';
import { allowFrom } from '../../net/allowFrom.ts';
import { portCertificates } from '../../net/certificateUses.ts';
import { namedNodes } from '../../net/nodesField.ts';
import { portCheck } from '../../net/portCheck.ts';
import { runChecks } from '../../net/runChecks.ts';
import { tlsServerOptions } from '../../net/tlsOptions.ts';
import { withShared } from '../../texts/withShared.ts';
import { AnswerOutbox } from './AnswerOutbox.ts';
import { type ListenerSettings, listenerSettings } from './listenerSettings.ts';
import { openPort } from './openPort.ts';
import { SequenceNumbers } from './SequenceNumbers.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

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
  probe: async ({ config }): Promise<ProbeCheck[]> => [
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
  ],
});

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

function sendsAnswersElsewhere({ mode, application_to, application_host }: ListenerSettings): boolean {
  if (application_to === 'same' || mode === 'original' || mode === 'none') return false;
  if (application_host !== '') return true;
  throw new PluginError('PH-CFG-001', 'Application answers have no address to go to.', {
    issues: [
      {
        code: 'PH-CFG-001',
        severity: 'error',
        message: '"application_host" is missing.',
        hint: 'Write the host that the sender listens on for them.',
        at: { field: 'application_host' },
      },
    ],
  });
}
