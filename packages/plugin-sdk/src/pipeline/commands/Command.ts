import { type Draft, enablePatches, type Patch, produce, produceWithPatches } from 'immer';
import type { PipelineDocument, PipelineNode } from '../document.ts';

enablePatches();

/** One edit with a name. All edits, by canvas, form, YAML or import, are commands, so all can be undone. */
export interface Command {
  name: string;
  /** What it did, for the history: "Connected MLLP in to Validate". Reads the document before the edit. */
  label(document: PipelineDocument): string;
  /** Edits with the same key in a short time are one step: typing in a field, dragging a node. */
  key?: string;
  apply(document: PipelineDocument): PipelineDocument;
  change(draft: Draft<PipelineDocument>): void;
}

export interface Applied {
  document: PipelineDocument;
  label: string;
  patches: readonly Patch[];
  inversePatches: readonly Patch[];
}

/** The edit is not possible; the message is a sentence for the user. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}

export function defineCommand(parts: Omit<Command, 'apply'>): Command {
  return { ...parts, apply: (document) => produce(document, parts.change) };
}

/** Applies a command and keeps what is needed to take it back. Throws CommandRefused with a reason. */
export function applyCommand(document: PipelineDocument, command: Command): Applied {
  const label = command.label(document);
  const [changed, patches, inversePatches] = produceWithPatches(document, command.change);
  return { document: changed, label, patches, inversePatches };
}

/** The node in a draft, or a refusal. */
export function draftNode(draft: Draft<PipelineDocument>, id: string): Draft<PipelineNode> {
  const node = draft.nodes.find((candidate) => candidate.id === id);
  if (node === undefined) throw new CommandRefused(`There is no node "${id}" in this pipeline.`);
  return node;
}

/** What labels call a node. */
export function titleOf(document: PipelineDocument, id: string): string {
  const node = document.nodes.find((candidate) => candidate.id === id);
  return node === undefined || node.name === '' ? (node?.plugin ?? id) : node.name;
}

/** "MLLP in", or "3 nodes". */
export function titlesOf(document: PipelineDocument, ids: readonly string[]): string {
  const [only] = ids;
  return ids.length === 1 && only !== undefined ? titleOf(document, only) : `${ids.length} nodes`;
}
