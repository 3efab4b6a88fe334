import { relative, sep } from 'node:path';
import { Hl7Error, parseHl7, stringifyHl7 } from '@pyheart/formats';
import { encodeHl7 } from '@pyheart/formats/node';
import { type BlobReader, definePlugin, type Message, PluginError } from '@pyheart/plugin-sdk';
import { sharedFolder } from '../../connections/sharedFolder.ts';
import { errorPort, rejectedPort } from '../../errorPort.ts';
import { checkFolder } from '../../files/checkFolder.ts';
import { asFileName, insideFolder } from '../../files/insideFolder.ts';
import { type BigBody, bodyBytes, bodyOrPieces } from '../../net/bodyBytes.ts';
import { runChecks } from '../../net/runChecks.ts';
import { fillTemplate } from '../../text/fillTemplate.ts';
import { withShared } from '../../texts/withShared.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };
import { type WriterSettings, writerSettings } from './writerSettings.ts';
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
    const target = insideFolder(folder, fileName(message, config, context.clock.now()));
    const content = encode(message, config, context.blobs);
    const written = await writeWhole(target, content, {
      onExists: config.on_exists,
      isOwnName: config.filename_template.includes('{id}'),
      tempSuffix: config.temp_suffix,
    }).catch((error: unknown) => {
      throw diskFailure(error, config.path);
    });
    const file = relative(folder, written.path).split(sep).join('/');
    context.explain(written.wasThere ? 'The file was there already.' : `Wrote ${lengthOf(content)} bytes.`);
    return { out: context.derive({ ...message, meta: { labels: { file } } }) };
  },
  simulate: async (message, context) => {
    const name = fileName(message, context.config, context.clock.now());
    const bytes = lengthOf(encode(message, context.config, context.blobs));
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

function lengthOf(content: Uint8Array | BigBody): number {
  return content instanceof Uint8Array ? content.length : content.bytes;
}

/** The times are those of the message, not of this try: written again after a crash, it gets the same name. */
function fileName(message: Message, { filename_template }: WriterSettings, now: Date): string {
  const { receivedAt } = message.meta;
  const stamp = (receivedAt === undefined ? now : new Date(receivedAt)).toISOString();
  const own: Record<string, string> = {
    date: stamp.slice(0, 10),
    time: stamp.slice(11, 23).replace(/[:.]/g, ''),
    id: message.id,
  };
  const template = filename_template.replace(/\{(date|time|id)\}/g, (_, name: string) => own[name] ?? '');
  return fillTemplate(template, message, { encode: asFileName, required: 'The file name' });
}

function encode(message: Message, config: WriterSettings, blobs: BlobReader): Uint8Array | BigBody {
  if (message.kind !== 'hl7v2' && message.kind !== 'hl7v2.ack') return bodyOrPieces(message, blobs);
  const { message: parsed } = parseHl7(typeof message.body === 'string' ? message.body : '');
  // What cannot be read is kept as it is: a file with it is better than none.
  if (parsed === undefined) return bodyBytes(message);
  const charset = config.charset === 'auto' ? parsed.get('MSH-18') || 'UNICODE UTF-8' : config.charset;
  try {
    return encodeHl7(stringifyHl7(parsed, { segmentEnd: config.segment_end }), charset);
  } catch (cause) {
    if (!(cause instanceof Hl7Error)) throw cause;
    throw new PluginError('PH-VAL-001', cause.issue.message, { hint: cause.issue.hint, cause });
  }
}

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
