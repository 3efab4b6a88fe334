import { useDraft, useView } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { PaneBoundary } from '../ui/PaneBoundary.tsx';
import { GroupInspector } from './GroupInspector.tsx';
import { NodeInspector } from './NodeInspector.tsx';
import { NoteInspector } from './NoteInspector.tsx';
import { PipelineInspector } from './PipelineInspector.tsx';
import { SelectionInspector } from './SelectionInspector.tsx';
import { WireInspector } from './WireInspector.tsx';

/** What is selected, in detail: a node, a wire, a group, a note, several things, or the pipeline itself. */
export function Inspector() {
  const nodes = useView((state) => state.nodes);
  const wires = useView((state) => state.wires);
  const byId = useDraft((state) => state.byId);
  const documentWires = useDraft((state) => state.document.wires);
  const chosen = [...nodes].flatMap((id) => byId.get(id) ?? []);
  const chosenWires = documentWires.filter(({ id }) => wires.has(id));
  const groups = useView((state) => state.groups);
  const notes = useView((state) => state.notes);
  const chosenGroups = useDraft((state) => state.document.groups)?.filter(({ id }) => groups.has(id)) ?? [];
  const chosenNotes = useDraft((state) => state.document.notes)?.filter(({ id }) => notes.has(id)) ?? [];
  const [node] = chosen;
  const [wire] = chosenWires;
  const [group] = chosenGroups;
  const [note] = chosenNotes;
  const count = chosen.length + chosenWires.length + chosenGroups.length + chosenNotes.length;
  return (
    <section aria-label={t('Inspector')} className="flex h-full min-h-0 flex-col bg-panel">
      <PaneBoundary
        name={t('the inspector')}
        key={node?.id ?? wire?.id ?? group?.id ?? note?.id ?? 'pipeline'}
      >
        {count > 1 ? (
          <SelectionInspector nodes={chosen} />
        ) : node ? (
          <NodeInspector node={node} />
        ) : wire ? (
          <WireInspector wire={wire} />
        ) : group ? (
          <GroupInspector group={group} />
        ) : note ? (
          <NoteInspector note={note} />
        ) : (
          <PipelineInspector />
        )}
      </PaneBoundary>
    </section>
  );
}
