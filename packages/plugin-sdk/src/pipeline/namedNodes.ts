import type { PluginManifest } from '../manifest.ts';
import { type VisibleField, visibleFields } from '../settings/visibleFields.ts';
import type { NodeChoice } from '../settings.ts';
import type { PipelineDocument, PipelineNode } from './document.ts';
import { reachedFrom } from './wireRefusal.ts';

/** A setting that names other nodes of the pipeline by id. */
export interface NodesField extends Omit<VisibleField, 'value'> {
  value: readonly unknown[];
  choice: NodeChoice;
}

/** The fields of a node that name other nodes; with `hidden` also those that the form does not show. */
export function nodesFields(
  configSchema: Record<string, unknown>,
  settings: Record<string, unknown>,
  options: { hidden?: boolean } = {},
): NodesField[] {
  return visibleFields(configSchema, settings, options).flatMap((field) => {
    const hints = field.schema['x-ui'];
    if (hints?.widget !== 'nodes') return [];
    const { value = field.schema.default ?? [] } = field;
    return Array.isArray(value) ? [{ ...field, value, choice: hints.nodes ?? 'destinations' }] : [];
  });
}

/** What a node may name: the destinations, or the checks, that its messages get to, in the order of the document. */
export function choosableNodes(
  document: PipelineDocument,
  manifests: ReadonlyMap<string, Pick<PluginManifest, 'effectful' | 'kind'>>,
  from: string,
  choice: NodeChoice,
): PipelineNode[] {
  const reached = reachedFrom(document, [from]);
  return document.nodes.filter(
    (node) => node.id !== from && reached.has(node.id) && isOfChoice(manifests.get(node.plugin), choice),
  );
}

/** Undefined manifest: its plugin is missing, which is an issue of its own. */
export function isOfChoice(
  manifest: Pick<PluginManifest, 'effectful' | 'kind'> | undefined,
  choice: NodeChoice,
): boolean {
  if (manifest === undefined) return true;
  return choice === 'checks' ? manifest.kind === 'validator' : manifest.effectful;
}
