import type { PluginManifest } from '../../manifest.ts';
import type { PipelineDocument, Wire } from '../document.ts';

/** One difference between two states of a pipeline, as a sentence for people. */
export interface PipelineChange {
  kind: 'added' | 'removed' | 'changed' | 'moved';
  /** The node or wire it is about; neither: the pipeline itself. */
  at: { node?: string; wire?: string };
  /** "Port: 2575 → 2576 on MLLP in". Never the value of a secret. */
  sentence: string;
}

/** What each part of the comparison looks at. */
export interface ChangeScope {
  before: PipelineDocument;
  after: PipelineDocument;
  manifests: ReadonlyMap<string, PluginManifest>;
}

export type ChangeFinder = (scope: ChangeScope) => PipelineChange[];

/** What a wire is called in changes: its two ends, as its id may differ between the two states. */
export function wireKey({ from, to }: Pick<Wire, 'from' | 'to'>): string {
  return JSON.stringify([from.node, from.port, to.node, to.port]);
}
