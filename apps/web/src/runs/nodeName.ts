import type { PipelineDocument } from '@pyheart/plugin-sdk';

/** The analyst's name of a node; its id when the version that ran is no longer known. */
export function nodeName(document: PipelineDocument | null, node: string): string {
  return document?.nodes.find((candidate) => candidate.id === node)?.name ?? node;
}
