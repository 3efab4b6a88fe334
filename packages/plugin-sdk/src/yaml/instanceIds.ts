import type { YamlPipeline } from './PluginsYaml.ts';

/**
 * The id of each node as a plugin instance: the node's own where it is free in the file, else with the
 * pipeline's before it. Keyed by pipeline and node.
 */
export function instanceIds(pipelines: readonly YamlPipeline[]): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id: pipeline, document } of pipelines) {
    for (const { id } of document.nodes) {
      const wishes = [id, `${pipeline}_${id}`];
      let count = 2;
      let free = wishes.find((wish) => !taken.has(wish));
      while (free === undefined) {
        const wish = `${pipeline}_${id}_${count}`;
        if (!taken.has(wish)) free = wish;
        count += 1;
      }
      taken.add(free);
      ids.set(nodeKey(pipeline, id), free);
    }
  }
  return ids;
}

export function nodeKey(pipeline: string, node: string): string {
  return JSON.stringify([pipeline, node]);
}
