import { arrangeNodes } from '../pipeline/arrangeNodes.ts';
import { emptyPipeline, type PipelineNode, placementSchema, type Wire } from '../pipeline/document.ts';
import { freeId, freeWireId } from '../pipeline/freeId.ts';
import { fillDefaults } from '../settings/fillDefaults.ts';
import { isRecord } from '../settings/jsonSchema.ts';
import { readDelivery } from './deliveryYaml.ts';
import { readEnd } from './edgeEnd.ts';
import { instanceIds, nodeKey } from './instanceIds.ts';
import { readMarks } from './marksYaml.ts';
import { readOpenQuestions } from './openQuestionsYaml.ts';
import { extraPlace, studioKey, type YamlPipeline } from './PluginsYaml.ts';
import type { YamlPath } from './parseYaml.ts';
import { policyKeys, readPolicies } from './policies.ts';
import type { ReadScope } from './ReadScope.ts';
import type { ReadInstance } from './readInstances.ts';
import { readTests } from './testsYaml.ts';

/**
 * The pipelines of the file. Instances that no pipeline shows, as in files of the original, become the nodes
 * of one more pipeline, so that nothing is lost.
 */
export function readPipelines(instances: readonly ReadInstance[], scope: ReadScope): YamlPipeline[] {
  const studio = scope.file[studioKey];
  const list = isRecord(studio) ? studio['pipelines'] : undefined;
  const shown = new Set<string>();
  const refs = new Map<string, string>();
  const pipelines = (Array.isArray(list) ? list : []).flatMap((value: unknown, index) => {
    const path = [studioKey, 'pipelines', index];
    if (isRecord(value)) return [readPipeline(value, path, instances, { shown, refs }, scope)];
    scope.report('PH-YML-003', 'error', 'A pipeline must be a mapping.', path);
    return [];
  });
  const left = instances.filter(({ id }) => !shown.has(id));
  if (left.length > 0) pipelines.push(leftoverPipeline(left, pipelines, refs, scope));
  keepRefs(pipelines, refs, scope);
  return pipelines;
}

function readPipeline(
  value: Record<string, unknown>,
  path: YamlPath,
  instances: readonly ReadInstance[],
  { shown, refs }: { shown: Set<string>; refs: Map<string, string> },
  scope: ReadScope,
): YamlPipeline {
  const {
    id: givenId,
    name,
    description,
    version,
    enabled,
    nodes,
    edges,
    groups,
    notes,
    policies,
    tests,
    ...extra
  } = value;
  const id = String(givenId ?? `pipeline-${Number(path.at(-1)) + 1}`);
  const title = typeof name === 'string' && name !== '' ? name.slice(0, 120) : id.slice(0, 120) || 'Pipeline';
  const document = emptyPipeline(title);
  if (typeof description === 'string') document.description = description.slice(0, 2000);
  const { settings, problem } = readPolicies(policies);
  if (problem !== undefined) scope.report('PH-YML-003', 'warning', problem, [...path, 'policies']);
  document.settings = settings;
  document.nodes = list(nodes).flatMap((node, index) => {
    const read = readNode(id, node, [...path, 'nodes', index], instances, scope);
    if (read === undefined) return [];
    shown.add(read.ref);
    refs.set(nodeKey(id, read.node.id), read.ref);
    return [read.node];
  });
  document.wires = readEdges(id, edges, path, document.nodes, scope);
  Object.assign(document, readMarks({ groups, notes }, path, scope));
  placeNodes(document);
  if (tests !== undefined) {
    const read = readTests(tests);
    if (read.tests) document.tests = read.tests;
    if (read.problem) {
      scope.report('PH-YML-003', 'warning', read.problem, [...path, 'tests']);
      extra['tests'] = tests;
    }
  }
  scope.keep(extra, 'pipeline', id);
  scope.keep(isRecord(policies) ? without(policies, policyKeys) : {}, 'policies', id);
  return {
    id,
    name: title,
    ...(typeof version === 'number' ? { version } : {}),
    enabled: enabled !== false,
    document,
  };
}

function readNode(
  pipeline: string,
  value: unknown,
  path: YamlPath,
  instances: readonly ReadInstance[],
  scope: ReadScope,
): { node: PipelineNode; ref: string } | undefined {
  const {
    id,
    ref,
    name,
    connection,
    position,
    settings,
    notes,
    delivery,
    placement,
    open_questions,
    ...extra
  }: Record<string, unknown> = isRecord(value) ? value : {};
  const instance = instances.find((candidate) => candidate.id === (ref ?? id));
  if (instance === undefined) {
    const message = `A node names "${String(ref ?? id)}", which is no plugin of this file.`;
    scope.report('PH-YML-003', 'error', message, path);
    return undefined;
  }
  const node = nodeOf(instance, typeof id === 'string' ? id : instance.id, scope);
  if (typeof name === 'string') node.name = name.slice(0, 120);
  if (typeof connection === 'string' && connection !== '') node.connection = connection.slice(0, 64);
  if (typeof notes === 'string') node.notes = notes;
  if (placement !== undefined) {
    const read = placementSchema.safeParse(placement);
    if (read.success) node.placement = read.data;
    else {
      const message = 'A placement is {on: all} or {on: node, node: NAME, elsewhere: true or false}.';
      scope.report('PH-YML-003', 'warning', message, [...path, 'placement']);
      extra['placement'] = placement;
    }
  }
  if (delivery !== undefined) {
    const read = readDelivery(delivery);
    if (read.delivery) node.delivery = read.delivery;
    if (read.problem) {
      scope.report('PH-YML-003', 'warning', read.problem, [...path, 'delivery']);
      extra['delivery'] = delivery;
    }
  }
  if (open_questions !== undefined) {
    const read = readOpenQuestions(open_questions);
    if (read.questions) node.openQuestions = read.questions;
    if (read.problem) {
      scope.report('PH-YML-003', 'warning', read.problem, [...path, 'open_questions']);
      extra['open_questions'] = open_questions;
    }
  }
  if (isRecord(settings)) node.settings = { ...node.settings, ...settings };
  const [x, y] = Array.isArray(position) ? position : [];
  if (typeof x === 'number' && typeof y === 'number') node.position = { x, y };
  else node.position = { x: Number.NaN, y: Number.NaN };
  scope.keep(extra, 'node', pipeline, node.id);
  return { node, ref: instance.id };
}

function nodeOf(instance: ReadInstance, id: string, scope: ReadScope): PipelineNode {
  const manifest = scope.manifests.get(instance.plugin);
  if (manifest === undefined) {
    const message = `"${instance.id}" needs the plugin "${instance.plugin}", which is not installed. It is kept as it is.`;
    scope.report('PH-PIP-002', 'warning', message, instance.path, id);
  }
  scope.keep(instance.extra, 'instance', instance.id);
  const settings = manifest ? fillDefaults(manifest.configSchema, instance.config) : instance.config;
  return {
    id,
    plugin: instance.plugin,
    ...(instance.version === undefined ? {} : { version: instance.version }),
    name: instance.id.slice(0, 120),
    settings,
    position: { x: Number.NaN, y: Number.NaN },
    ...(instance.enabled ? {} : { disabled: true }),
  };
}

function readEdges(
  pipeline: string,
  edges: unknown,
  path: YamlPath,
  nodes: readonly PipelineNode[],
  scope: ReadScope,
): Wire[] {
  const wires: Wire[] = [];
  list(edges).forEach((value, index) => {
    const { id, from, to, ...extra } = isRecord(value) ? value : {};
    const [source, target] = [readEnd(from), readEnd(to)];
    const place = [...path, 'edges', index];
    if (source === undefined || target === undefined) {
      scope.report('PH-YML-003', 'error', 'An edge needs "from" and "to", each as node.port.', place);
      return;
    }
    for (const { node } of [source, target]) {
      if (nodes.some((known) => known.id === node)) continue;
      scope.report('PH-PIP-007', 'warning', `An edge ends at "${node}", which is no node here.`, place);
    }
    const wire = { id: typeof id === 'string' ? id : freeWireId(wires), from: source, to: target };
    wires.push(wire);
    scope.keep(extra, 'edge', pipeline, wire.id);
  });
  return wires;
}

function leftoverPipeline(
  instances: readonly ReadInstance[],
  others: readonly YamlPipeline[],
  refs: Map<string, string>,
  scope: ReadScope,
): YamlPipeline {
  const id = freeId(others, 'imported');
  const name = 'Imported plugins';
  const document = emptyPipeline(name);
  for (const instance of instances) {
    const wish = instance.node ?? instance.id;
    const node = nodeOf(instance, freeId(document.nodes, wish === '' ? 'plugin' : wish), scope);
    document.nodes.push(node);
    refs.set(nodeKey(id, node.id), instance.id);
  }
  placeNodes(document);
  return { id, name, enabled: true, document };
}

/** Remembers how the file calls its instances where an export would call them otherwise. */
function keepRefs(
  pipelines: readonly YamlPipeline[],
  refs: ReadonlyMap<string, string>,
  { extra }: ReadScope,
): void {
  for (const _ of ['own ids', 'ids that those displaced']) {
    const ids = instanceIds({ pipelines: [...pipelines], extra });
    for (const { id, document } of pipelines) {
      for (const { id: node } of document.nodes) {
        const ref = refs.get(nodeKey(id, node));
        const place = extraPlace('node', id, node);
        if (ref !== undefined && ref !== ids.get(nodeKey(id, node))) extra[place] = { ...extra[place], ref };
      }
    }
  }
}

/** Nodes that the file gives no position are arranged; the others stay where they are. */
function placeNodes(document: YamlPipeline['document']): void {
  if (document.nodes.every(({ position }) => !Number.isNaN(position.x))) return;
  const arranged = arrangeNodes(document);
  for (const node of document.nodes) {
    if (Number.isNaN(node.position.x)) node.position = arranged[node.id] ?? { x: 0, y: 0 };
  }
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function without(value: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
