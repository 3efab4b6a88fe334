import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtinPlugins } from '../packages/builtin-plugins/src/index.ts';
import { describePlugin } from '../packages/plugin-sdk/src/index.ts';
import { pluginDocs } from './pluginDocs.ts';

/** `pnpm docs:plugins`: writes docs/plugins from the plugins, and removes pages of plugins that are gone. */
const folder = join(import.meta.dirname, '../docs/plugins');
const pages = pluginDocs(builtinPlugins.map(describePlugin));

mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) {
  if (name.endsWith('.md') && !pages.has(name)) rmSync(join(folder, name));
}
for (const [name, content] of pages) writeFileSync(join(folder, name), content);
console.log(`docs/plugins: ${pages.size} pages`);
