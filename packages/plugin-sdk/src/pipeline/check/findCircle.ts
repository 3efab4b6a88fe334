import type { PipelineDocument, Wire } from '../document.ts';

/** The wires of one circle, in order; nothing when the wires form none. */
export function findCircle(document: PipelineDocument): Wire[] | undefined {
  const done = new Set<string>();
  const path: Wire[] = [];
  const onPath = new Set<string>();

  const visit = (node: string): Wire[] | undefined => {
    if (done.has(node)) return undefined;
    onPath.add(node);
    for (const wire of document.wires) {
      if (wire.from.node !== node) continue;
      path.push(wire);
      if (onPath.has(wire.to.node)) {
        return path.slice(path.findIndex(({ from }) => from.node === wire.to.node));
      }
      const circle = visit(wire.to.node);
      if (circle !== undefined) return circle;
      path.pop();
    }
    onPath.delete(node);
    done.add(node);
    return undefined;
  };

  for (const { id } of document.nodes) {
    const circle = visit(id);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
