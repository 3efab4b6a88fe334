import { posix } from 'node:path';
import { definePlugin, PluginError } from '@pyheart/plugin-sdk';
import { sftpServer } from '../../connections/sftpServer.ts';
import { errorPort, rejectedPort } from '../../errorPort.ts';
import { contentLength, fileContent } from '../../files/fileContent.ts';
import { fileNameOf } from '../../files/fileNameOf.ts';
import { runChecks } from '../../net/runChecks.ts';
import { insideRemoteFolder } from '../../sftp/insideRemoteFolder.ts';
import { KeptSession } from '../../sftp/KeptSession.ts';
import { sftpChecks } from '../../sftp/sftpChecks.ts';
import { withShared } from '../../texts/withShared.ts';
import { type SftpWriterSettings, sftpWriterSettings } from './sftpWriterSettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };
import { uploadWhole } from './uploadWhole.ts';

/** Brings each message to an SFTP server as a file of its own; others never see half of it. */
export const sftpWriter = definePlugin<typeof sftpWriterSettings, KeptSession>({
  key: 'sftp-writer',
  kind: 'adapter',
  title: 'SFTP upload',
  summary: 'Writes each message into a file at an SFTP server, complete or not at all.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Files',
  icon: 'folder-output',
  keywords: ['ssh', 'scp', 'file transfer', 'upload', 'batch', 'out'],
  texts: withShared({ es, ar }),
  config: sftpWriterSettings,
  connections: [sftpServer],
  example: {
    host: 'sftp.example.org',
    user: 'studio',
    host_key: 'SHA256:uNiVztksCsDhcc0u9e8BrQjzi9zV7y1c5nDg8Ha2Jb4',
    folder: 'incoming',
    filename_template: '{@control_id}.hl7',
  },
  sentence: 'writes to {folder} at {host}',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any', help: 'Each message becomes one file.' }],
  outputs: [
    {
      name: 'out',
      title: 'Written',
      kinds: 'any',
      sameAs: 'in',
      help: 'The message, with the file name as label "file".',
    },
    rejectedPort,
    errorPort,
  ],
  effectful: true,
  system: ({ host, port }) => `${host}:${port}`,
  // A name that only this message has is found at the server; another one would be written twice.
  inDoubt: (config) => (hasOwnName(config) || config.on_exists === 'overwrite' ? 'resend' : 'hold'),

  initialize: async ({ config }) => new KeptSession(config),
  cleanup: (session) => session.close(),

  async run(message, context) {
    const { config, state } = context;
    const path = insideRemoteFolder(config.folder, fileNameOf(message, config, context.clock.now()));
    const content = fileContent(message, config, context.blobs);
    const session = await state.get();
    const written = await uploadWhole(session, {
      path,
      content,
      settings: config,
      isOwnName: hasOwnName(config),
      mark: message.id.slice(-8),
    });
    context.explain(
      written.wasThere ? 'The file was there already.' : `Wrote ${contentLength(content)} bytes.`,
    );
    const file = posix.relative(config.folder, written.path);
    return { out: context.derive({ ...message, meta: { labels: { file } } }) };
  },
  simulate: async (message, context) => {
    const { config } = context;
    const file = fileNameOf(message, config, context.clock.now());
    const bytes = contentLength(fileContent(message, config, context.blobs));
    context.explain(`Would write ${bytes} bytes to ${config.folder}/${file} at ${config.host}.`);
    return { out: message };
  },
  probe: (context) =>
    runChecks(
      `${context.config.host}:${context.config.port}`,
      sftpChecks(context, {
        title: 'The folder is there',
        look: async (session) => {
          const { folder } = context.config;
          const found = await session.stat(folder);
          if (found?.isDirectory()) return undefined;
          throw new PluginError('PH-FIL-001', `There is no folder ${folder} at the server.`, {
            hint: 'Correct it, or create it at the server. It is made with the first file where our account may do so.',
          });
        },
      }),
      context,
    ),
});

function hasOwnName({ filename_template }: SftpWriterSettings): boolean {
  return filename_template.includes('{id}');
}
