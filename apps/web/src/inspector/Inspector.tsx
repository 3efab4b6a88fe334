import { useDraft, useView } from '../designer/Designer.ts';
import { PaneBoundary } from '../ui/PaneBoundary.tsx';
import { NodeInspector } from './NodeInspector.tsx';
import { PipelineInspector } from './PipelineInspector.tsx';
import { SelectionInspector } from './SelectionInspector.tsx';
import { WireInspector } from './WireInspector.tsx';

/** What is selected, in detail: a node, a wire, several things, or the pipeline itself. */
export function Inspector() {
  const nodes = useView((state) => state.nodes);
  const wires = useView((state) => state.wires);
  const byId = useDraft((state) => state.byId);
  const documentWires = useDraft((state) => state.document.wires);
  const chosen = [...nodes].flatMap((id) => byId.get(id) ?? []);
  const chosenWires = documentWires.filter(({ id }) => wires.has(id));
  const [node] = chosen;
  const [wire] = chosenWires;
  return (
    <section aria-label="Inspector" className="flex h-full min-h-0 flex-col bg-panel">
      <PaneBoundary name="the inspector" key={node?.id ?? wire?.id ?? 'pipeline'}>
        {chosen.length + chosenWires.length > 1 ? (
          <SelectionInspector nodes={chosen} wires={chosenWires} />
        ) : node ? (
          <NodeInspector node={node} />
        ) : wire ? (
          <WireInspector wire={wire} />
        ) : (
          <PipelineInspector />
        )}
      </PaneBoundary>
    </section>
  );
}
