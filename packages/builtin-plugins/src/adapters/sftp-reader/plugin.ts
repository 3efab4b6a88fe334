import { definePlugin, type ListenContext, type Listener } from '@pyheart/plugin-sdk';
import { sftpServer } from '../../connections/sftpServer.ts';
import { repeatLooks } from '../../net/repeatLooks.ts';
import { runChecks } from '../../net/runChecks.ts';
import { KeptSession } from '../../sftp/KeptSession.ts';
import { sftpChecks } from '../../sftp/sftpChecks.ts';
import { withShared } from '../../texts/withShared.ts';
import { findRemoteFiles } from './findRemoteFiles.ts';
import { RemoteFolderWatch } from './RemoteFolderWatch.ts';
import { type SftpReaderSettings, sftpReaderSettings } from './sftpReaderSettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Fetches files from an SFTP server once they are complete, and puts them away there once they are stored here. */
export const sftpReader = definePlugin<typeof sftpReaderSettings, KeptSession>({
  key: 'sftp-reader',
  kind: 'adapter',
  title: 'SFTP download',
  summary: 'Fetches files that appear in a folder of an SFTP server, whole or message by message.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Files',
  icon: 'folder-input',
  keywords: ['ssh', 'scp', 'file transfer', 'download', 'poll', 'batch', 'source'],
  texts: withShared({ es, ar }),
  config: sftpReaderSettings,
  connections: [sftpServer],
  example: {
    host: 'sftp.example.org',
    user: 'studio',
    host_key: 'SHA256:uNiVztksCsDhcc0u9e8BrQjzi9zV7y1c5nDg8Ha2Jb4',
    folder: 'outgoing',
    pattern: '*.hl7',
    body_kind: 'hl7v2',
  },
  sentence: 'fetches {pattern} from {folder} at {host}',
  inputs: [],
  outputs: [
    {
      name: 'out',
      title: 'Messages',
      kinds: [
        'hl7v2',
        'json',
        'fhir.resource',
        'fhir.bundle',
        'fhir.outcome',
        'xml',
        'cda.document',
        'text',
        'binary',
      ],
      help: 'Each file, or each message of it.',
    },
  ],
  initialize: async ({ config }) => new KeptSession(config),
  cleanup: (session) => session.close(),
  listen,
  probe: (context) =>
    runChecks(
      `${context.config.host}:${context.config.port}`,
      sftpChecks(context, {
        title: 'The folder can be read',
        look: async (session) => {
          const { length } = await findRemoteFiles(session, context.config, []);
          return `${length} ${length === 1 ? 'file matches' : 'files match'} now.`;
        },
      }),
      context,
    ),
});

async function listen(context: ListenContext<SftpReaderSettings, KeptSession>): Promise<Listener> {
  const { config } = context;
  const watch = new RemoteFolderWatch(context);
  const looks = repeatLooks(context, config.poll_interval * 1000, (closing) => watch.look(closing));
  return { address: `${config.host}:${config.port}`, close: looks.close };
}
