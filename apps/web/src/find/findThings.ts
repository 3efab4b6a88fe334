import { nodeTitle, type PipelineDocument } from '@pyheart/plugin-sdk';
import { groupKey, noteKey } from '../canvas/flowKeys.ts';
import { sentenceOf } from '../canvas/sentenceOf.ts';
import type { Manifests } from '../catalog/useManifests.ts';
import { t } from '../language/t.ts';

export interface Found {
  /** What canvas and outline call it. */
  key: string;
  title: string;
}

/** Nodes by name, plugin, what they do, settings and notes; groups by name; notes by text. In reading order. */
export function findThings(document: PipelineDocument, manifests: Manifests, query: string): Found[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const matches = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const nodes = document.nodes
    .filter((node) => {
      const manifest = manifests.get(node.plugin);
      const does = manifest ? `${manifest.title} ${sentenceOf(node, manifest)}` : node.plugin;
      return matches(`${nodeTitle(node, manifests)} ${does} ${node.notes ?? ''} ${valuesIn(node.settings)}`);
    })
    .toSorted((one, other) => one.position.x - other.position.x || one.position.y - other.position.y)
    .map((node) => ({ key: node.id, title: nodeTitle(node, manifests) }));
  const groups = (document.groups ?? [])
    .filter(({ name }) => matches(name))
    .map(({ id, name }) => ({ key: groupKey(id), title: t('Group {name}', { name }) }));
  const notes = (document.notes ?? [])
    .filter(({ text }) => matches(text))
    .map(({ id, text }) => ({ key: noteKey(id), title: t('Note {text}', { text: text.slice(0, 40) }) }));
  return [...groups, ...nodes, ...notes];
}

/** The values of settings without their names: who looks for "2575" means the port, not the word "port". */
function valuesIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(valuesIn).join(' ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(valuesIn).join(' ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
