import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtinPlugins } from '../packages/builtin-plugins/src/index.ts';
import { describePlugin, type PluginManifest, type Texts } from '../packages/plugin-sdk/src/index.ts';
import { deadTexts, textsShown } from '../packages/plugin-sdk/src/testing/textFindings.ts';

export interface PluginTexts {
  /** The bundle below the repository. */
  file: string;
  missing: string[];
  dead: string[];
}

const home = 'packages/builtin-plugins/src';
const root = join(import.meta.dirname, '..');

/** What the bundles of the built-in plugins lack in a language, and what in them nothing shows. */
export function pluginTexts(language: string): PluginTexts[] {
  const manifests = builtinPlugins.map(describePlugin);
  const times = Map.groupBy(manifests.flatMap(textsShown), (text) => text);
  const shared = `${home}/texts/shared.${language}.json`;
  const known = read(shared);
  const isShared = (text: string) => (times.get(text)?.length ?? 0) > 1;
  const ofPlugins = manifests.map((manifest) => {
    const file = fileOf(manifest, language);
    const shown = textsShown(manifest);
    const own = read(file);
    const missing = shown.filter((text) => !isShared(text) && !(text in own) && !(text in known));
    return { file, missing, dead: deadTexts(shown, own) };
  });
  const owns = new Set(manifests.flatMap((manifest) => Object.keys(read(fileOf(manifest, language)))));
  const ofShared = {
    file: shared,
    missing: [...times.keys()].filter((text) => isShared(text) && !(text in known) && !owns.has(text)),
    dead: Object.keys(known).filter((text) => !isShared(text)),
  };
  return [ofShared, ...ofPlugins].filter(({ missing, dead }) => missing.length + dead.length > 0);
}

function fileOf({ kind, key }: PluginManifest, language: string): string {
  return `${home}/${kind}s/${key}/texts.${language}.json`;
}

function read(file: string): Texts {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}
