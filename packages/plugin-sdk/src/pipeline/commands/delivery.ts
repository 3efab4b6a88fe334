import type { NodeDelivery } from '../delivery.ts';
import { type Command, defineCommand, draftNode, titleOf } from './Command.ts';

/**
 * Sets one part of a node's delivery settings; `undefined` removes it, and with its last part the whole goes. Keys
 * that this version does not know stay as they are.
 */
export function changeDelivery<Part extends keyof NodeDelivery>(
  id: string,
  part: Part,
  value: NodeDelivery[Part] | undefined,
): Command {
  return defineCommand({
    name: 'changeDelivery',
    label: (document) => `Changed the delivery of ${titleOf(document, id)}`,
    key: `delivery ${id} ${String(part)}`,
    change: (draft) => {
      const node = draftNode(draft, id);
      const delivery: NodeDelivery = { ...node.delivery };
      if (value === undefined) delete delivery[part];
      else delivery[part] = structuredClone(value);
      if (Object.keys(delivery).length === 0) delete node.delivery;
      else node.delivery = delivery;
    },
  });
}
