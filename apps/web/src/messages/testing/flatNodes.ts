import type { DataFormat, OpenedData } from '../DataFormat.ts';
import type { DataNode } from '../DataNode.ts';

/** Every place of a message, branches before what is in them. */
export function flatNodes(nodes: readonly DataNode[]): DataNode[] {
  return nodes.flatMap((node) => [node, ...flatNodes(node.children?.() ?? [])]);
}

/** The opened text; fails the test when the format cannot read it. */
export function openedBy(format: DataFormat, text: string): OpenedData {
  const opened = format.open(text);
  if ('problem' in opened) throw new Error(opened.problem);
  return opened;
}
