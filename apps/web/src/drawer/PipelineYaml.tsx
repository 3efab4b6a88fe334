import { type PipelineDocument, replaceDocument } from '@pyheart/plugin-sdk';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { YamlPane } from '../yaml/YamlPane.tsx';

/** The pipeline as plugins.yaml; edits of the text are edits of the document and can be undone. */
export function PipelineYaml() {
  const { draft, pipelineId, plugins, view } = useDesigner();
  const document = useDraft((state) => state.document);
  const selected = useView((state) => (state.nodes.size === 1 ? [...state.nodes][0] : undefined));
  return (
    <YamlPane
      pipelineId={pipelineId}
      document={document}
      manifests={plugins}
      selectedNode={selected}
      onDocument={(next: PipelineDocument, label: string) => draft.dispatch(replaceDocument(next, label))}
      onSelectNode={(node: string) => view.select([node])}
    />
  );
}
