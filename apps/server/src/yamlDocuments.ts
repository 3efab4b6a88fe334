import type { PipelineYaml, PluginCatalogue } from './Services.ts';
export function yamlDocuments(_plugins: PluginCatalogue): PipelineYaml {
  return { read: () => ({ pipelines: [], issues: [] }), write: () => ({ yaml: '', needs: [] }) };
}
