import type { PipelineDocument, PipelineNode } from '@pyheart/plugin-sdk';
import type { PluginCatalogue } from '../Services.ts';

/** The nodes of a pipeline that change something outside of the studio, disabled ones left out. */
export function destinationsOf(plugins: PluginCatalogue, document: PipelineDocument): PipelineNode[] {
  return document.nodes.filter(
    (node) => node.disabled !== true && plugins.get(node.plugin)?.effectful === true,
  );
}
