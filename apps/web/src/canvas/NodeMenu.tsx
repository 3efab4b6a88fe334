import type { PipelineNode } from '@pyheart/plugin-sdk';
import type { ReactNode } from 'react';
import { useDesigner } from '../designer/Designer.ts';
import { useNodeActions } from '../designer/useNodeActions.tsx';
import { ContextMenu, ContextMenuItems } from '../ui/ContextMenu.tsx';

/** The node's actions on right click; they are worked out only when the menu opens. */
export function NodeMenu({ node, children }: { node: PipelineNode; children: ReactNode }) {
  const { view } = useDesigner();
  return (
    <ContextMenu
      items={<Items node={node} />}
      onOpenChange={(isOpen) => {
        if (isOpen && !view.getState().nodes.has(node.id)) view.select([node.id]);
      }}
    >
      {children}
    </ContextMenu>
  );
}

function Items({ node }: { node: PipelineNode }) {
  return <ContextMenuItems actions={useNodeActions(node)} />;
}
