import type { PipelineDocument } from '@pyheart/plugin-sdk';

/**
 * The part of a pipeline that a message passes on its way to a node. The node itself becomes an end that takes
 * anything, so that what it gets can be seen however unfinished its settings are.
 */
export function partBefore(document: PipelineDocument, node: string): PipelineDocument {
  const kept = new Set([node]);
  for (let size = 0; size !== kept.size; ) {
    size = kept.size;
    for (const { from, to } of document.wires) if (kept.has(to.node)) kept.add(from.node);
  }
  const { format, name, settings } = document;
  return {
    format,
    name,
    settings,
    nodes: document.nodes
      .filter(({ id }) => kept.has(id))
      .map((each) =>
        each.id === node
          ? { id: node, name: each.name, plugin: 'sink', position: each.position, settings: { mode: 'log' } }
          : each,
      ),
    wires: document.wires
      .filter(({ from, to }) => kept.has(from.node) && kept.has(to.node) && from.node !== node)
      .map((wire) => (wire.to.node === node ? { ...wire, to: { node, port: 'in' } } : wire)),
  };
}
