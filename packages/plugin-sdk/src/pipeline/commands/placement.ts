import type { Placement } from '../document.ts';
import { type Command, defineCommand, draftNode, titleOf } from './Command.ts';

/** Says in which of several processes a source is open; `undefined`: in any one of them. */
export function setPlacement(id: string, placement: Placement | undefined): Command {
  return defineCommand({
    name: 'setPlacement',
    label: (document) => `Changed where ${titleOf(document, id)} runs`,
    key: `placement ${id}`,
    change: (draft) => {
      const node = draftNode(draft, id);
      if (placement === undefined) delete node.placement;
      else node.placement = placement;
    },
  });
}
