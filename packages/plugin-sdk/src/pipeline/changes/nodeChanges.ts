import type { PluginManifest } from '../../manifest.ts';
import { nodeTitle } from '../check/CheckScope.ts';
import type { PipelineNode } from '../document.ts';
import type { ChangeScope, PipelineChange } from './PipelineChange.ts';
import { deliveryTitles, placementTitles, plainChanges } from './plainChanges.ts';
import { settingChanges } from './settingChanges.ts';
import { textChange } from './textChange.ts';
import { quoted } from './valueInWords.ts';

/** Nodes that came and went, and what changed about those that stayed. Moves on the canvas are one sentence. */
export function nodeChanges({ before, after, manifests }: ChangeScope): PipelineChange[] {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const now = new Set(after.nodes.map(({ id }) => id));
  const changes: PipelineChange[] = [];
  for (const node of before.nodes) {
    if (!now.has(node.id)) changes.push(whole('removed', node, manifests));
  }
  const moved: PipelineNode[] = [];
  for (const node of after.nodes) {
    const other = old.get(node.id);
    if (other === undefined) {
      changes.push(whole('added', node, manifests));
      continue;
    }
    const sentences = changesOf(other, node, manifests);
    changes.push(
      ...sentences.map((sentence): PipelineChange => ({ kind: 'changed', at: { node: node.id }, sentence })),
    );
    const { position } = node;
    if (position.x !== other.position.x || position.y !== other.position.y) moved.push(node);
  }
  return [...changes, ...moves(moved, manifests)];
}

function whole(
  kind: 'added' | 'removed',
  node: PipelineNode,
  manifests: ChangeScope['manifests'],
): PipelineChange {
  const title = manifests.get(node.plugin)?.title ?? node.plugin;
  const name = nodeTitle(node, manifests);
  const called = name === title ? name : `${name}, a node “${title}”`;
  const sentence = kind === 'added' ? `Added ${called}` : `Removed ${called}`;
  return { kind, at: { node: node.id }, sentence };
}

function moves(nodes: readonly PipelineNode[], manifests: ChangeScope['manifests']): PipelineChange[] {
  if (nodes.length > 3) {
    return [{ kind: 'moved', at: {}, sentence: `Moved ${nodes.length} nodes on the canvas` }];
  }
  return nodes.map((node) => ({
    kind: 'moved',
    at: { node: node.id },
    sentence: `Moved ${nodeTitle(node, manifests)} on the canvas`,
  }));
}

const own = [
  'id',
  'plugin',
  'version',
  'name',
  'settings',
  'position',
  'disabled',
  'placement',
  'notes',
  'openQuestions',
  'delivery',
];

function changesOf(before: PipelineNode, after: PipelineNode, manifests: ChangeScope['manifests']): string[] {
  const title = nodeTitle(after, manifests);
  const manifest: PluginManifest | undefined = manifests.get(after.plugin);
  const pluginTitle = (node: PipelineNode) => manifests.get(node.plugin)?.title ?? node.plugin;
  const at = (change: string) => `${change} on ${title}`;
  return [
    ...(before.name === after.name ? [] : [`Renamed ${nodeTitle(before, manifests)} to ${title}`]),
    ...(before.plugin === after.plugin
      ? []
      : [`${title} is now a node ${quoted(pluginTitle(after))} instead of ${quoted(pluginTitle(before))}`]),
    ...((before.disabled ?? false) === (after.disabled ?? false)
      ? []
      : [after.disabled ? `Switched ${title} off` : `Switched ${title} on`]),
    ...settingChanges(before.settings, after.settings, manifest, title),
    ...plainChanges(before.delivery, after.delivery, deliveryTitles, at),
    ...plainChanges(before.placement, after.placement, placementTitles, at),
    ...((before.notes ?? '') === (after.notes ?? '')
      ? []
      : [textChange(`The note on ${title}`, before.notes ?? '', after.notes ?? '')]),
    ...questionChanges(before, after, title),
    ...(before.version === after.version
      ? []
      : [
          `${title} uses version ${after.version ?? 'any'} of ${quoted(pluginTitle(after))}, before ${before.version ?? 'any'}`,
        ]),
    ...plainChanges(rest(before), rest(after), { connection: { title: 'Connection' } }, at),
  ];
}

function questionChanges(before: PipelineNode, after: PipelineNode, title: string): string[] {
  const asked = (node: PipelineNode) => (node.openQuestions ?? []).map(({ question }) => question);
  const [old, now] = [asked(before), asked(after)];
  return [
    ...now.filter((each) => !old.includes(each)).map((each) => `Left a question open on ${title}: ${each}`),
    ...old.filter((each) => !now.includes(each)).map((each) => `Answered a question on ${title}: ${each}`),
  ];
}

/** What a newer or another part of the studio keeps at a node. */
function rest(node: PipelineNode): Record<string, unknown> {
  return Object.fromEntries(Object.entries(node).filter(([name]) => !own.includes(name)));
}
