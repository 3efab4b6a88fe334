import { relative, sep } from 'node:path';
import { definePlugin, PluginError } from '@pyheart/plugin-sdk';
import { sharedFolder } from '../../connections/sharedFolder.ts';
import { errorPort, rejectedPort } from '../../errorPort.ts';
import { checkFolder } from '../../files/checkFolder.ts';
import { contentLength, fileContent } from '../../files/fileContent.ts';
import { fileNameOf } from '../../files/fileNameOf.ts';
import { insideFolder } from '../../files/insideFolder.ts';
import { runChecks } from '../../net/runChecks.ts';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };
import { writerSettings } from './writerSettings.ts';
import { writeWhole } from './writeWhole.ts';

/** Writes each message into a file of its own; others never see half of it. */
export const fileWriter = definePlugin({
  key: 'file-writer',
  kind: 'adapter',
  title: 'Write files',
  summary: 'Writes each message into a file, complete or not at all.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Files',
  icon: 'file-output',
  keywords: ['folder', 'directory', 'save', 'export', 'disk', 'out'],
  texts: withShared({ es, ar }),
  config: writerSettings,
  connections: [sharedFolder],
  example: { path: '/data/out', filename_template: '{@control_id}.hl7' },
  sentence: 'writes to {path}',
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
  system: ({ path }) => path,

  async run(message, context) {
    const { config } = context;
    const folder = await checkFolder(config.path, { write: true });
    const target = insideFolder(folder, fileNameOf(message, config, context.clock.now()));
    const content = fileContent(message, config, context.blobs);
    const written = await writeWhole(target, content, {
      onExists: config.on_exists,
      isOwnName: config.filename_template.includes('{id}'),
      tempSuffix: config.temp_suffix,
    }).catch((error: unknown) => {
      throw diskFailure(error, config.path);
    });
    const file = relative(folder, written.path).split(sep).join('/');
    context.explain(
      written.wasThere ? 'The file was there already.' : `Wrote ${contentLength(content)} bytes.`,
    );
    return { out: context.derive({ ...message, meta: { labels: { file } } }) };
  },
  simulate: async (message, context) => {
    const name = fileNameOf(message, context.config, context.clock.now());
    const bytes = contentLength(fileContent(message, context.config, context.blobs));
    context.explain(`Would write ${bytes} bytes to ${context.config.path}/${name}.`);
    return { out: message };
  },
  probe: ({ config }) =>
    runChecks(config.path, [
      {
        title: 'The folder can be written',
        look: async () => {
          await checkFolder(config.path, { write: true });
          return undefined;
        },
      },
    ]),
});

function diskFailure(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (error instanceof PluginError || code === undefined) return error;
  // A full or vanished disk comes back; the message waits for it.
  if (['ENOSPC', 'EDQUOT', 'EIO', 'ESTALE', 'EBUSY', 'EMFILE', 'ENFILE'].includes(code)) {
    return new PluginError('PH-NET-003', `The disk of ${path} cannot take the file now (${code}).`, {
      cause: error,
    });
  }
  return new PluginError('PH-FIL-001', `The file cannot be written in ${path} (${code}).`, { cause: error });
}
