import { calledPipeline } from '@pyheart/plugin-sdk';
import type { NodeMouseHandler } from '@xyflow/react';
import { type KeyboardEvent, useMemo } from 'react';
import { useDesigner } from '../designer/Designer.ts';
import { openCalled } from '../designer/subPipelines.ts';
import type { FlowNode } from './flowElements.ts';

/** A double click on a node that calls a pipeline opens that one; so does Enter once the node is selected. */
export function useOpenCalledNode() {
  const designer = useDesigner();
  return useMemo(() => {
    const open = (id: string) => {
      const node = designer.draft.store.getState().byId.get(id);
      if (node && calledPipeline(node) !== undefined) openCalled(designer, id);
    };
    const onNodeDoubleClick: NodeMouseHandler<FlowNode> = ({ target }, { id }) => {
      // Two quick clicks on what is on the node, such as its plus or a port, mean that.
      if (target instanceof Element && target.closest('button, .react-flow__handle')) return;
      open(id);
    };
    /** Before the canvas selects it. */
    const onKeyDownCapture = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (!(event.target instanceof Element) || !event.target.matches('.react-flow__node')) return;
      const id = event.target.getAttribute('data-id') ?? '';
      if (designer.view.getState().nodes.has(id)) open(id);
    };
    return { onNodeDoubleClick, onKeyDownCapture };
  }, [designer]);
}
