import { definePlugin, type ListenContext, type Listener } from '@pyheart/plugin-sdk';
import { sharedFolder } from '../../connections/sharedFolder.ts';
import { checkFolder } from '../../files/checkFolder.ts';
import { repeatLooks } from '../../net/repeatLooks.ts';
import { runChecks } from '../../net/runChecks.ts';
import { withShared } from '../../texts/withShared.ts';
import { FolderWatch } from './FolderWatch.ts';
import { findFiles } from './findFiles.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };
import { type WatcherSettings, watcherSettings } from './watcherSettings.ts';

/** Takes files from a folder once they are complete, and puts them away once they are stored. */
export const fileWatcher = definePlugin({
  key: 'file-watcher',
  kind: 'adapter',
  title: 'Read files',
  summary: 'Takes files that appear in a folder, whole or message by message.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Files',
  icon: 'folder-search',
  keywords: ['folder', 'directory', 'watch', 'poll', 'import', 'batch', 'disk', 'source'],
  texts: withShared({ es, ar }),
  config: watcherSettings,
  connections: [sharedFolder],
  example: { path: '/data/in', pattern: '*.hl7', body_kind: 'hl7v2' },
  sentence: 'reads {pattern} from {path}',
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
  listen,
  probe: ({ config }) =>
    runChecks(config.path, [
      {
        title: 'The folder can be used',
        look: async () => {
          const folder = await checkFolder(config.path, { write: config.after !== 'leave' });
          const { length } = await findFiles(folder, config, []);
          return `${length} ${length === 1 ? 'file matches' : 'files match'} now.`;
        },
      },
    ]),
});

async function listen(context: ListenContext<WatcherSettings>): Promise<Listener> {
  const { config } = context;
  const folder = await checkFolder(config.path, { write: config.after !== 'leave' });
  const watch = new FolderWatch(folder, context);
  const looks = repeatLooks(context, config.poll_interval * 1000, (closing) => watch.look(closing));
  return { address: config.path, close: looks.close };
}
