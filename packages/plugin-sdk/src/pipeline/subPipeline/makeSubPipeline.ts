import { current, type Draft } from 'immer';
import type { PluginManifest } from '../../manifest.ts';
import { manifestsByKey } from '../../ports/portsIn.ts';
import { authenticatorFields } from '../check/checkAuthenticators.ts';
import { type Command, CommandRefused, defineCommand, titlesOf } from '../commands/Command.ts';
import { copyNodes } from '../commands/copies.ts';
import { joinGroup, leaveGroups } from '../commands/membership.ts';
import { emptyPipeline, type PipelineDocument, type PipelineNode } from '../document.ts';
import { freeWireId, newNode } from '../freeId.ts';
import { groupOf } from '../groupBorders.ts';
import { nodesFields } from '../namedNodes.ts';
import { callPlugins } from './callPlugins.ts';
import { carriedTests } from './carriedTests.ts';
import { selectionBorder } from './selectionBorder.ts';

export interface SubPipelineOptions {
  nodes: readonly string[];
  /** Texts on the canvas that go along. */
  notes?: readonly string[];
  name: string;
  manifests: Iterable<PluginManifest>;
}

const step = 300;

/**
 * The selected steps as a pipeline of its own that others call: its source, the steps with their wires, groups and
 * notes, their authenticators, and a node that gives back what leaves them. Throws CommandRefused with the reason when
 * the selection cannot be one.
 */
export function subPipelineOf(document: PipelineDocument, options: SubPipelineOptions): PipelineDocument {
  return prepared(document, options).called;
}

/** Puts a node that calls the pipeline `id` in the place of the steps that went into it, as one edit. */
export function replaceByCall(id: string, options: SubPipelineOptions): Command {
  return defineCommand({
    name: 'replaceByCall',
    label: (document) => `Made the sub-pipeline ${options.name} of ${titlesOf(document, options.nodes)}`,
    change: (draft) => putCall(draft, id, options),
  });
}

function prepared(document: PipelineDocument, { nodes, notes = [], name, manifests }: SubPipelineOptions) {
  const byKey = manifestsByKey(manifests);
  const border = selectionBorder(document, nodes, byKey);
  const named = authenticatorsOf(document, border.nodes, byKey);
  const clip = copyNodes(document, [...nodes, ...named], notes);
  const called: PipelineDocument = {
    ...emptyPipeline(name),
    settings: document.settings,
    nodes: [...clip.nodes],
    wires: [...clip.wires],
    ...(clip.groups?.length ? { groups: [...clip.groups] } : {}),
    ...(clip.notes?.length ? { notes: [...clip.notes] } : {}),
  };
  const { left, right, y } = placeOf(border.nodes);
  const source = newNode(called, manifestOf(byKey, callPlugins.entry), { x: left - step, y });
  called.nodes = [source, ...called.nodes];
  called.wires.push({
    id: freeWireId(called.wires),
    from: { node: source.id, port: 'out' },
    to: border.entry,
  });
  let giveBack: PipelineNode | undefined;
  if (border.exit) {
    giveBack = newNode(called, manifestOf(byKey, callPlugins.giveBack), { x: right + step, y });
    called.nodes.push(giveBack);
    called.wires.push({
      id: freeWireId(called.wires),
      from: border.exit,
      to: { node: giveBack.id, port: 'in' },
    });
  }
  const made = newNode(document, manifestOf(byKey, callPlugins.call), { x: (left + right) / 2, y });
  const call: PipelineNode = { ...made, name };
  const tests = carriedTests(document, border, { call: call.id, source: source.id, giveBack: giveBack?.id });
  if (tests.there.length > 0) called.tests = tests.there;
  return { called, border, call, tests: tests.here, byKey };
}

function putCall(draft: Draft<PipelineDocument>, id: string, options: SubPipelineOptions): void {
  const { nodes, notes = [] } = options;
  const { border, call, tests, byKey } = prepared(current(draft), options);
  const { entry, exit, failedTo } = border;
  const gone = new Set(nodes);
  const mode = exit ? 'result' : 'wait';
  const settings = { ...call.settings, pipeline: id, mode };
  const group = groupOf(draft, nodes[0] ?? '');
  const stays =
    group &&
    !group.nodes.every((node) => gone.has(node)) &&
    nodes.every((node) => group.nodes.includes(node));
  const first = draft.nodes.findIndex((node) => gone.has(node.id));
  const wires: Pick<PipelineDocument['wires'][number], 'from' | 'to'>[] = [];
  for (const { from, to } of draft.wires) {
    if (gone.has(from.node) === gone.has(to.node)) continue;
    if (to.node === entry.node && gone.has(to.node))
      wires.push({ from: { ...from }, to: { node: call.id, port: 'in' } });
    else if (from.port !== 'error') wires.push({ from: { node: call.id, port: 'result' }, to: { ...to } });
  }
  for (const to of failedTo) wires.push({ from: { node: call.id, port: 'error' }, to: { ...to } });
  draft.nodes.splice(first, 0, { ...call, settings });
  draft.nodes = draft.nodes.filter((node) => !gone.has(node.id));
  draft.wires = draft.wires.filter(({ from, to }) => !gone.has(from.node) && !gone.has(to.node));
  for (const wire of wires) draft.wires.push({ id: freeWireId(draft.wires), ...wire });
  if (stays) joinGroup(draft, group.id, call.id);
  leaveGroups(draft, nodes);
  renameNamed(draft, gone, call.id, byKey);
  const left = (draft.notes ?? []).filter((note) => !notes.includes(note.id));
  if (left.length === 0) delete draft.notes;
  else draft.notes = left;
  if (tests.length === 0) delete draft.tests;
  else draft.tests = structuredClone(tests);
}

/** A source that answers after one of the steps answers after the call from now on. */
function renameNamed(
  draft: Draft<PipelineDocument>,
  gone: ReadonlySet<string>,
  call: string,
  manifests: ReadonlyMap<string, PluginManifest>,
): void {
  for (const { plugin, settings } of draft.nodes) {
    for (const { path, value } of nodesFields(manifests.get(plugin)?.configSchema ?? {}, settings, {
      hidden: true,
    })) {
      if (!Object.hasOwn(settings, path) || !value.some((id) => gone.has(String(id)))) continue;
      settings[path] = [...new Set(value.map((id) => (gone.has(String(id)) ? call : id)))];
    }
  }
}

/** The authenticators that these nodes name; they are copied, for others may name them, too. */
function authenticatorsOf(
  document: PipelineDocument,
  nodes: readonly PipelineNode[],
  manifests: ReadonlyMap<string, PluginManifest>,
): string[] {
  const named = nodes.flatMap(({ plugin, settings }) =>
    authenticatorFields(manifests.get(plugin)?.configSchema ?? {}, settings).map(({ value }) => value),
  );
  return document.nodes.filter(({ id }) => named.includes(id)).map(({ id }) => id);
}

function placeOf(nodes: readonly PipelineNode[]): { left: number; right: number; y: number } {
  const xs = nodes.map(({ position }) => position.x);
  const ys = nodes.map(({ position }) => position.y);
  return { left: Math.min(...xs), right: Math.max(...xs), y: Math.min(...ys) };
}

function manifestOf(manifests: ReadonlyMap<string, PluginManifest>, key: string): PluginManifest {
  const manifest = manifests.get(key);
  if (!manifest)
    throw new CommandRefused(`This installation lacks the plugin "${key}", which sub-pipelines need.`);
  return manifest;
}
