import { extraPlace, type PluginsYaml } from './PluginsYaml.ts';

/**
 * The id of each node as a plugin instance: the one that its file gave it, else the node's own where it is free
 * in the file, else with the pipeline's before it. Keyed by `nodeKey`.
 */
export function instanceIds({
  pipelines,
  extra,
}: Pick<PluginsYaml, 'pipelines' | 'extra'>): Map<string, string> {
  const nodes = pipelines.flatMap(({ id: pipeline, document }) =>
    document.nodes.map(({ id: node }) => ({ pipeline, node })),
  );
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  const take = (pipeline: string, node: string, id: string) => {
    taken.add(id);
    ids.set(nodeKey(pipeline, node), id);
  };
  for (const { pipeline, node } of nodes) {
    const given = extra?.[extraPlace('node', pipeline, node)]?.['ref'];
    if (typeof given === 'string' && !taken.has(given)) take(pipeline, node, given);
  }
  for (const { pipeline, node } of nodes) {
    if (ids.has(nodeKey(pipeline, node))) continue;
    let id = taken.has(node) ? `${pipeline}_${node}` : node;
    for (let count = 2; taken.has(id); count += 1) id = `${pipeline}_${node}_${count}`;
    take(pipeline, node, id);
  }
  return ids;
}

export function nodeKey(pipeline: string, node: string): string {
  return JSON.stringify([pipeline, node]);
}
