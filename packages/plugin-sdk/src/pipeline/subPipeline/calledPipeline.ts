import type { PipelineDocument, PipelineNode } from '../document.ts';
import { callPlugins } from './callPlugins.ts';

/** What a node names as the pipeline that it calls: an id or a name; undefined when it calls none. */
export function calledPipeline({
  plugin,
  settings,
}: Pick<PipelineNode, 'plugin' | 'settings'>): string | undefined {
  const { pipeline } = settings;
  return plugin === callPlugins.call && typeof pipeline === 'string' && pipeline !== ''
    ? pipeline
    : undefined;
}

/** The document with its calls led to other pipelines, by what they name now. */
export function leadCalls(document: PipelineDocument, names: ReadonlyMap<string, string>): PipelineDocument {
  const nodes = document.nodes.map((node) => {
    const renamed = names.get(calledPipeline(node) ?? '');
    return renamed === undefined ? node : { ...node, settings: { ...node.settings, pipeline: renamed } };
  });
  return { ...document, nodes };
}
