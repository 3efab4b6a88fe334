import { type Connection, type PipelineDocument, replaceDocument } from '@pyheart/plugin-sdk';
import { useShallow } from 'zustand/react/shallow';
import { useKnownConnections } from '../connections/knownConnections.ts';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { YamlPane } from '../yaml/YamlPane.tsx';

/** The pipeline as plugins.yaml; edits of the text are edits of the document and can be undone. */
export function PipelineYaml() {
  const { draft, pipelineId, plugins, view } = useDesigner();
  const document = useDraft((state) => state.document);
  const connections = useKnownConnections(useShallow((known) => usedConnections(document, known)));
  const selected = useView((state) => (state.nodes.size === 1 ? [...state.nodes][0] : undefined));
  return (
    <YamlPane
      pipelineId={pipelineId}
      document={document}
      manifests={plugins}
      connections={connections}
      selectedNode={selected}
      onDocument={(next: PipelineDocument, label: string) => draft.dispatch(replaceDocument(next, label))}
      onSelectNode={(node: string) => view.select([node])}
    />
  );
}

/** The connections that nodes name, each once, in the order of their ids. */
function usedConnections({ nodes }: PipelineDocument, known: ReadonlyMap<string, Connection>): Connection[] {
  const ids = new Set(nodes.flatMap(({ connection }) => connection ?? []));
  return [...ids].sort().flatMap((id) => known.get(id) ?? []);
}
