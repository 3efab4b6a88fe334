import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { exportName, newPlugin, type PluginKind, pluginKinds } from './newPlugin.ts';

const usage = `Usage: pnpm new:plugin <key> --kind <${pluginKinds.join('|')}>`;
const root = join(import.meta.dirname, '..');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { kind: { type: 'string', default: 'transformer' } },
});
const [key] = positionals;
const kind = pluginKinds.find((candidate): candidate is PluginKind => candidate === values.kind);

if (key === undefined || kind === undefined) {
  console.error(usage);
  process.exitCode = 1;
} else {
  try {
    const home = await newPlugin({ key, kind, folder: join(root, 'packages/builtin-plugins/src') });
    const place = relative(root, home);
    console.log(`${place}/plugin.ts works, and plugin.test.ts beside it passes.`);
    console.log(`Next: add ${exportName(key)} to packages/builtin-plugins/src/index.ts, then change it.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
