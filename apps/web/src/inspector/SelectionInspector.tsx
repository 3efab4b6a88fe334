import type { PipelineNode } from '@pyheart/plugin-sdk';
import { Copy, CopyPlus, Group, Power, Trash2, UnfoldVertical } from 'lucide-react';
import { useDesigner, useView } from '../designer/Designer.ts';
import { Button } from '../ui/Button.tsx';
import { plural } from '../ui/count.ts';
import { AlignButtons } from './AlignButtons.tsx';
import { InspectorHeader } from './InspectorHeader.tsx';

/** Several selected things: what one can do with all of them. */
export function SelectionInspector({ nodes }: { nodes: readonly PipelineNode[] }) {
  const { edits, view } = useDesigner();
  const wires = useView((state) => state.wires.size);
  const groups = useView((state) => state.groups.size);
  const notes = useView((state) => state.notes.size);
  const things = nodes.length + groups + notes;
  const allOff = nodes.every((node) => node.disabled);
  const counts = [
    [nodes.length, 'node'],
    [groups, 'group'],
    [notes, 'note'],
    [wires, 'wire'],
  ] as const;
  const words = counts.flatMap(([count, word]) => (count > 0 ? [plural(count, word)] : []));
  return (
    <>
      <InspectorHeader>
        <h2 className="font-medium">{new Intl.ListFormat('en').format(words)} selected</h2>
      </InspectorHeader>
      <div className="flex flex-col gap-3 p-3">
        <AlignButtons count={things} />
        <div className="flex flex-wrap gap-2">
          {nodes.length > 0 ? (
            <>
              <Button onClick={() => edits.group()}>
                <Group aria-hidden /> Group
              </Button>
              <Button onClick={() => view.setState({ overlay: 'subPipeline' })}>
                <UnfoldVertical aria-hidden /> Make a sub-pipeline
              </Button>
            </>
          ) : null}
          {things > 0 ? (
            <>
              <Button onClick={() => edits.copy()}>
                <Copy aria-hidden /> Copy
              </Button>
              <Button onClick={() => edits.duplicate()}>
                <CopyPlus aria-hidden /> Duplicate
              </Button>
            </>
          ) : null}
          {nodes.length > 0 ? (
            <Button
              onClick={() =>
                edits.setDisabled(
                  nodes.map(({ id }) => id),
                  !allOff,
                )
              }
            >
              <Power aria-hidden /> {allOff ? 'Switch on' : 'Switch off'}
            </Button>
          ) : null}
          <Button look="danger" onClick={() => edits.removeSelection()}>
            <Trash2 aria-hidden /> Delete
          </Button>
        </div>
      </div>
    </>
  );
}
