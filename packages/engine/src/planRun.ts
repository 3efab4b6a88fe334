import {
  type AnyPlugin,
  type Delivery,
  type Issue,
  type PipelineDocument,
  type PipelineNode,
  type PipelineSettings,
  type Placement,
  PluginError,
  type PortReference,
  resolveDelivery,
} from '@pyheart/plugin-sdk';

/** Where plugins are found by key. */
export interface PluginSource {
  get(key: string): AnyPlugin | undefined;
}

export interface PlannedNode {
  id: string;
  /** What it is called in sentences. */
  name: string;
  plugin: AnyPlugin;
  settings: Record<string, unknown>;
  isDisabled: boolean;
  /** Where a source is opened when several processes run; absent: in any one of them. */
  placement: Placement | undefined;
  /** Where a message goes that leaves by a port, in wire order. */
  wires: ReadonlyMap<string, readonly PortReference[]>;
  /** Declared outputs and those made from settings, without `error`. */
  outputs: readonly string[];
  inputs: readonly string[];
  isEffectful: boolean;
  /** Of a source: the nodes that its answers wait for; empty when they wait for none. */
  answersAfter: readonly string[];
  delivery: Delivery;
}

/** A pipeline document made ready to run: every node with its plugin, every wire by the port it leaves from. */
export interface RunPlan {
  nodes: ReadonlyMap<string, PlannedNode>;
  /** Takes what failed and no error port took. */
  catcher?: PlannedNode;
  /** Nodes that the catcher leads to: what fails there is not caught again. */
  afterCatcher: ReadonlySet<string>;
  settings: PipelineSettings;
}

/** Throws PluginError PH-CFG-001 with issues for unknown plugins and for wires that form a circle. */
export function planRun(document: PipelineDocument, plugins: PluginSource): RunPlan {
  const issues: Issue[] = [];
  const nodes = new Map<string, PlannedNode>();
  const wires = wiresByNode(document);
  for (const node of document.nodes) {
    const plugin = plugins.get(node.plugin);
    if (plugin)
      nodes.set(node.id, planNode(node, plugin, wires.get(node.id) ?? new Map(), document.settings));
    else issues.push(unknownPlugin(node));
  }
  const circle = findCircle(nodes);
  if (circle) issues.push(circleIssue(circle));
  if (issues.length > 0) {
    throw new PluginError('PH-CFG-001', `Pipeline "${document.name}" cannot run: ${issues[0]?.message}`, {
      issues,
    });
  }
  // One that leads nowhere would swallow what failed.
  const catcher = [...nodes.values()].find(
    ({ plugin, isDisabled, wires: onward }) => plugin.catches && !isDisabled && onward.size > 0,
  );
  return {
    nodes,
    ...(catcher ? { catcher } : {}),
    afterCatcher: reachedFrom(nodes, catcher),
    settings: document.settings,
  };
}

type WiresByPort = Map<string, PortReference[]>;

function wiresByNode(document: PipelineDocument): Map<string, WiresByPort> {
  const nodes = new Map<string, WiresByPort>();
  for (const { from, to } of document.wires) {
    const ports: WiresByPort = nodes.get(from.node) ?? new Map();
    nodes.set(from.node, ports);
    const targets = ports.get(from.port);
    if (targets) targets.push(to);
    else ports.set(from.port, [to]);
  }
  return nodes;
}

function planNode(
  node: PipelineNode,
  plugin: AnyPlugin,
  wires: WiresByPort,
  settings: PipelineSettings,
): PlannedNode {
  return {
    id: node.id,
    name: node.name || plugin.title,
    plugin,
    settings: node.settings,
    isDisabled: node.disabled === true,
    placement: node.placement,
    wires,
    outputs: outputNames(node, plugin),
    inputs: plugin.inputs.map((port) => port.name),
    isEffectful: plugin.effectful,
    answersAfter: plugin.answersAfter?.(node.settings) ?? [],
    delivery: resolveDelivery(node.delivery, settings),
  };
}

function outputNames(node: PipelineNode, plugin: AnyPlugin): string[] {
  const names = new Set(plugin.outputs.map((port) => port.name));
  const rows = plugin.dynamicOutputs && node.settings[plugin.dynamicOutputs.field];
  if (plugin.dynamicOutputs && Array.isArray(rows)) {
    for (const row of rows) {
      const name: unknown = row?.[plugin.dynamicOutputs.name];
      if (typeof name === 'string' && name !== '') names.add(name);
    }
  }
  names.delete('error');
  return [...names];
}

function unknownPlugin(node: PipelineNode): Issue {
  return {
    code: 'PH-CFG-001',
    severity: 'error',
    message: `"${node.name}" needs the plugin ${node.plugin}, which is not installed.`,
    hint: 'Install the plugin or replace the node.',
    at: { node: node.id },
  };
}

function circleIssue(node: PlannedNode): Issue {
  return {
    code: 'PH-CFG-001',
    severity: 'error',
    message: `The wires lead from "${node.name}" back to itself; a message would never stop.`,
    hint: 'Remove one of the wires of the circle.',
    at: { node: node.id },
  };
}

/** A node on a circle of wires, if there is one (depth first, iterative: chains may be long). */
function findCircle(nodes: ReadonlyMap<string, PlannedNode>): PlannedNode | undefined {
  const done = new Set<string>();
  for (const start of nodes.keys()) {
    const path = [{ id: start, next: targetsOf(nodes.get(start)) }];
    const onPath = new Set([start]);
    while (path.length > 0) {
      const top = path[path.length - 1]!;
      const next = top.next.pop();
      if (next === undefined) {
        done.add(top.id);
        onPath.delete(top.id);
        path.pop();
      } else if (onPath.has(next)) {
        return nodes.get(next);
      } else if (!done.has(next) && nodes.has(next)) {
        onPath.add(next);
        path.push({ id: next, next: targetsOf(nodes.get(next)) });
      }
    }
  }
  return undefined;
}

function targetsOf(node: PlannedNode | undefined): string[] {
  return node ? [...node.wires.values()].flat().map((target) => target.node) : [];
}

/** All nodes that messages of a node can get to, itself included. */
export function reachedFrom(
  nodes: ReadonlyMap<string, PlannedNode>,
  start: PlannedNode | undefined,
): Set<string> {
  const reached = new Set(start ? [start.id] : []);
  for (const id of reached) for (const target of targetsOf(nodes.get(id))) reached.add(target);
  return reached;
}
