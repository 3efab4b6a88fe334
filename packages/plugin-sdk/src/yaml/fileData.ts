import type { PluginManifest } from '../manifest.ts';
import type { PipelineNode, Wire } from '../pipeline/document.ts';
import { manifestsByKey } from '../ports/portsIn.ts';
import { canonicalJson } from './canonicalJson.ts';
import { writeConnections } from './connectionsYaml.ts';
import { writeDelivery } from './deliveryYaml.ts';
import { writeEnd } from './edgeEnd.ts';
import { exportSettings } from './exportSettings.ts';
import { instanceIds, nodeKey } from './instanceIds.ts';
import { writeMarks } from './marksYaml.ts';
import { originalClassOf } from './originalClasses.ts';
import {
  type ExportOptions,
  extraPlace,
  type PluginsYaml,
  studioKey,
  type YamlPipeline,
  yamlFormat,
} from './PluginsYaml.ts';
import { plainData } from './plainData.ts';
import { writePolicies } from './policies.ts';
import { sha256 } from './sha256.ts';
import { writeTests } from './testsYaml.ts';
import { OneLine, type OrderedMap } from './yamlText.ts';

export type ReadExtra = (...place: Parameters<typeof extraPlace>) => Record<string, unknown>;

interface Instance {
  node: PipelineNode;
  enabled: boolean;
  extra: Record<string, unknown>;
  manifest: PluginManifest | undefined;
}

/** The whole file as ordered data, ready to be spelled (spec §13.2). */
export function fileData(
  contents: PluginsYaml,
  manifests: Iterable<PluginManifest>,
  options: ExportOptions,
): OrderedMap {
  const byKey = manifestsByKey(manifests);
  const ids = instanceIds(contents);
  const extra: ReadExtra = (...place) => contents.extra?.[extraPlace(...place)] ?? {};
  const originals: OrderedMap = new Map();
  const others: OrderedMap = new Map();
  for (const { id: pipeline, enabled, document } of contents.pipelines) {
    for (const node of document.nodes) {
      const id = ids.get(nodeKey(pipeline, node.id)) ?? node.id;
      const manifest = byKey.get(node.plugin);
      const more = extra('instance', id);
      const instance = { node, enabled: node.disabled !== true, extra: more, manifest };
      // The original starts whatever stands under `plugins`, so what must not run stands elsewhere (rule 2).
      const className = enabled && instance.enabled ? originalClassOf(node.plugin) : undefined;
      if (className === undefined) others.set(id, otherInstance(instance));
      else originals.set(id, originalInstance(instance, className));
    }
  }
  const studio: OrderedMap = new Map<string, unknown>([
    ['format', yamlFormat],
    ['studio', options.studioVersion],
    ['exportedAt', options.exportedAt.toISOString()],
    ['digest', ''],
    ['plugins', others],
    ...(contents.connections === undefined || contents.connections.length === 0
      ? []
      : [['connections', writeConnections(contents.connections, byKey, extra)] as const]),
    ['pipelines', contents.pipelines.map((pipeline) => pipelineData(pipeline, ids, extra))],
    ...Object.entries(extra('studio')),
  ]);
  const file: OrderedMap = new Map<string, unknown>([
    ['plugins', originals],
    ['plugin_settings', contents.settings],
    ['security', contents.security],
    [studioKey, studio],
    ...Object.entries(extra('file')),
  ]);
  studio.set('digest', digestOf(file));
  return file;
}

function originalInstance({ node, extra, manifest }: Instance, className: string): OrderedMap {
  return new Map<string, unknown>([
    ['class', className],
    ['enabled', true],
    ['priority', extra['priority'] ?? manifest?.priority ?? 100],
    ['config', exportSettings(node.plugin, node.settings, manifest)],
    ['x-studio', new OneLine({ node: node.id, plugin: node.plugin, version: node.version })],
    ...unknownKeys(extra),
  ]);
}

function otherInstance({ node, enabled, extra, manifest }: Instance): OrderedMap {
  const type = manifest?.kind ?? extra['type'];
  return new Map<string, unknown>([
    ['plugin', node.plugin],
    ...(node.version === undefined ? [] : [['version', node.version] as const]),
    ...(type === undefined ? [] : [['type', type] as const]),
    ['enabled', enabled],
    ...(extra['priority'] === undefined ? [] : [['priority', extra['priority']] as const]),
    ['config', exportSettings(node.plugin, node.settings, manifest)],
    ...unknownKeys(extra),
  ]);
}

function unknownKeys(extra: Record<string, unknown>): [string, unknown][] {
  return Object.entries(extra).filter(([name]) => name !== 'priority' && name !== 'type');
}

function pipelineData(
  { id, version, enabled, document }: YamlPipeline,
  ids: ReadonlyMap<string, string>,
  extra: ReadExtra,
): OrderedMap {
  const policies = { ...writePolicies(document.settings), ...extra('policies', id) };
  return new Map<string, unknown>([
    ['id', id],
    ['name', document.name],
    ...(document.description === undefined ? [] : [['description', document.description] as const]),
    ...(version === undefined ? [] : [['version', version] as const]),
    ['enabled', enabled],
    [
      'nodes',
      document.nodes.map((node) => nodeData(node, ids.get(nodeKey(id, node.id)), extra('node', id, node.id))),
    ],
    ['edges', document.wires.map((wire) => edgeData(wire, extra('edge', id, wire.id)))],
    ...writeMarks(document),
    ...(Object.keys(policies).length === 0 ? [] : [['policies', policies] as const]),
    ...(document.tests?.length ? [['tests', writeTests(document.tests)] as const] : []),
    ...Object.entries(extra('pipeline', id)).filter(([name]) => name !== 'tests' || !document.tests?.length),
  ]);
}

function nodeData(node: PipelineNode, ref: string | undefined, extra: Record<string, unknown>): OneLine {
  const { id, name, connection, position, notes, openQuestions, delivery, placement } = node;
  return new OneLine(
    new Map<string, unknown>([
      ['id', id],
      ['ref', ref],
      ['name', name],
      ...(connection === undefined ? [] : [['connection', connection] as const]),
      ['position', [position.x, position.y]],
      ...(notes === undefined ? [] : [['notes', notes] as const]),
      ...(openQuestions === undefined ? [] : [['open_questions', openQuestions] as const]),
      ...(placement === undefined ? [] : [['placement', placement] as const]),
      ...(delivery === undefined ? [] : [['delivery', writeDelivery(delivery)] as const]),
      ...Object.entries(extra).filter(
        ([name]) =>
          name !== 'ref' &&
          (name !== 'delivery' || delivery === undefined) &&
          (name !== 'open_questions' || openQuestions === undefined),
      ),
    ]),
  );
}

function edgeData({ id, from, to }: Wire, extra: Record<string, unknown>): OneLine {
  return new OneLine(
    new Map<string, unknown>([
      ['id', id],
      ['from', writeEnd(from)],
      ['to', writeEnd(to)],
      ...Object.entries(extra),
    ]),
  );
}

/** `sha256-…` over everything but the digest itself and the time of the export (rule 7). */
export function digestOf(file: unknown): string {
  const data = plainData(file);
  const { [studioKey]: studio, ...rest } = data as Record<string, Record<string, unknown>>;
  const { digest: _, exportedAt: __, ...own } = studio ?? {};
  return `sha256-${sha256(canonicalJson({ ...rest, [studioKey]: own }))}`;
}
