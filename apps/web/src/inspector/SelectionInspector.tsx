import type { PipelineNode, Wire } from '@pyheart/plugin-sdk';
import { Copy, CopyPlus, Power, Trash2 } from 'lucide-react';
import { useDesigner } from '../designer/Designer.ts';
import { Button } from '../ui/Button.tsx';
import { plural } from '../ui/count.ts';
import { InspectorHeader } from './InspectorHeader.tsx';

export function SelectionInspector({
  nodes,
  wires,
}: {
  nodes: readonly PipelineNode[];
  wires: readonly Wire[];
}) {
  const { edits } = useDesigner();
  const ids = nodes.map(({ id }) => id);
  const allOff = nodes.every((node) => node.disabled);
  const words = [
    nodes.length > 0 ? plural(nodes.length, 'node') : '',
    wires.length > 0 ? plural(wires.length, 'wire') : '',
  ];
  return (
    <>
      <InspectorHeader>
        <h2 className="font-medium">{words.filter(Boolean).join(' and ')} selected</h2>
      </InspectorHeader>
      <div className="flex flex-wrap gap-2 p-3">
        {nodes.length > 0 ? (
          <>
            <Button onClick={() => edits.copy(ids)}>
              <Copy aria-hidden /> Copy
            </Button>
            <Button onClick={() => edits.duplicate(ids)}>
              <CopyPlus aria-hidden /> Duplicate
            </Button>
            <Button onClick={() => edits.setDisabled(ids, !allOff)}>
              <Power aria-hidden /> {allOff ? 'Switch on' : 'Switch off'}
            </Button>
          </>
        ) : null}
        <Button look="danger" onClick={() => edits.removeSelection()}>
          <Trash2 aria-hidden /> Delete
        </Button>
      </div>
    </>
  );
}
