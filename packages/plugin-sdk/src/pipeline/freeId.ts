import type { PluginManifest } from '../manifest.ts';
import { defaultSettings } from '../settings/defaultSettings.ts';
import type { PipelineDocument, PipelineNode } from './document.ts';

/** `validate`, `validate-2`, …: the first that is not taken. The same document gives the same id. */
export function freeId(taken: Iterable<{ id: string }>, wish: string): string {
  const ids = new Set([...taken].map(({ id }) => id));
  const base = wish.slice(0, 56);
  if (!ids.has(base)) return base;
  let count = 2;
  while (ids.has(`${base}-${count}`)) count += 1;
  return `${base}-${count}`;
}

/** `w1`, `w2`, …: the first that is not taken. */
export function freeWireId(taken: readonly { id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  let count = taken.length + 1;
  while (ids.has(`w${count}`)) count += 1;
  return `w${count}`;
}

/** A new node of a plugin as the palette drops it: free id, the plugin's title as name, default settings. */
export function newNode(
  document: PipelineDocument,
  manifest: PluginManifest,
  position: PipelineNode['position'] = { x: 0, y: 0 },
): PipelineNode {
  const titles = document.nodes.map(({ name }) => ({ id: name }));
  return {
    id: freeId(document.nodes, manifest.key),
    plugin: manifest.key,
    version: manifest.version,
    name: freeId(titles, manifest.title).replace(/-(\d+)$/, ' $1'),
    settings: defaultSettings(manifest.configSchema),
    position,
  };
}
