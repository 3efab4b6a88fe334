import type { WizardStep } from '../wizard.ts';
import { encryptionWords } from './encryptionWords.ts';
import { host, port } from './patterns.ts';

/** Which system takes the HL7 v2 messages. */
export function askHl7System({ node }: { node: string }): WizardStep {
  return {
    key: 'receiver',
    title: 'Where do they go?',
    help: 'The system that is to have the messages. With HL7 v2 over MLLP we connect to it.',
    unknown: 'They go to the simulated receiving system until a connection is chosen.',
    fields: [
      {
        key: 'name',
        label: 'Name of the system',
        help: 'What the connection is called; other pipelines can use it too.',
        example: 'Lakeside registration',
        kind: 'text',
      },
      {
        key: 'host',
        label: 'Host',
        help: 'The name or address of the machine that listens for messages.',
        example: 'hl7.lakeside.example',
        kind: 'text',
        pattern: host,
      },
      {
        key: 'port',
        label: 'Port',
        help: 'The port that they gave us. 2575 is the one registered for HL7.',
        example: '2575',
        kind: 'text',
        pattern: port,
      },
      {
        key: 'tls',
        label: 'Encryption',
        help: 'Ask whether the receiver expects TLS; it cannot be guessed from the port.',
        example: 'None, inside our own network',
        kind: 'choice',
        initial: 'none',
        options: [
          { value: 'none', label: 'None, inside our own network' },
          { value: 'tls', label: 'TLS' },
          { value: 'mutual', label: 'TLS, and we show a certificate too' },
        ],
      },
    ],
    change(draft, given) {
      if (given === undefined) {
        draft.leaveOpen(
          node,
          'host',
          'Not known yet: at which address the receiving system listens.',
          'Choose a connection, or write host and port here. Until then it is the simulated system.',
        );
        draft.say('Which system gets them is not known yet; they go to the simulated one.');
        return;
      }
      const name = given.text('name');
      const tls = given.text('tls');
      const isMutual = tls === 'mutual';
      draft.rename(node, name);
      draft.connect(node, {
        name,
        kind: 'mllp',
        fields: [
          'host',
          'port',
          'tls',
          'tls_min_version',
          'tls_ca',
          'tls_client_cert',
          'tls_client_key',
          'tls_servername',
          'tls_verify',
        ],
        settings: {
          host: given.text('host'),
          port: Number(given.text('port')),
          tls: tls !== 'none',
          ...(isMutual
            ? {
                tls_client_cert: draft.secret(
                  name,
                  'client_cert',
                  'The certificate that we show to {system}.',
                ),
                tls_client_key: draft.secret(name, 'client_key', 'The private key that belongs to it (PEM).'),
              }
            : {}),
        },
      });
      const address = `${given.text('host')}:${given.text('port')}`;
      draft.say('They go to {name} at {address}, {line}.', {
        name,
        address,
        line: encryptionWords(draft, tls),
      });
    },
  };
}
