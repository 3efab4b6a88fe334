import {
  type Connection,
  connectionOfSignIn,
  deliveryFacts,
  fillConnections,
  looksLikeSecret,
  type NodePorts,
  nodeTitle,
  type PipelineDocument,
  type PipelineNode,
  pipelineFacts,
} from '@pyheart/plugin-sdk';
import { sentenceOf } from '../canvas/sentenceOf.ts';
import type { Manifests } from '../catalog/useManifests.ts';
import { inWords } from '../language/inWords.ts';
import { bothText } from '../language/listed.ts';
import { t } from '../language/t.ts';
import { outlineRows } from '../outline/outlineRows.ts';
import type { Story, StoryFact, StoryStep } from './Story.ts';
import { settingsInWords } from './settingsInWords.ts';

/** Tells a pipeline step by step, in the order in which a message meets them. Pure, so it is told anew with each edit. */
export function storyOf(
  drawn: PipelineDocument,
  ports: ReadonlyMap<string, NodePorts>,
  manifests: Manifests,
  connections: ReadonlyMap<string, Connection> = new Map(),
): Story {
  // With the address and the sign-in of each connection, as it runs.
  const document = fillConnections(drawn, manifests.values(), connections.values());
  const titles = new Map(document.nodes.map((node) => [node.id, nodeTitle(node, manifests)]));
  const nameOf = (id: string) => titles.get(id) ?? id;
  const connected = new Map(drawn.nodes.map(({ id, connection }) => [id, connection]));
  const steps = outlineRows(document)
    .filter(({ node }) => connectionOfSignIn(node.id) === undefined)
    .map(({ node }) => {
      const id = connected.get(node.id);
      const facts =
        id === undefined ? [] : [{ title: t('Connection'), value: connections.get(id)?.name ?? id }];
      return stepOf(node, facts, { document, ports, manifests, nameOf });
    });
  return {
    title: document.name,
    description: document.description ?? '',
    summary: summaryOf(drawn, manifests, nameOf),
    steps,
    settings: pipelineFacts(document.settings).map(factInWords),
  };
}

function factInWords({ title, value }: StoryFact): StoryFact {
  return { title: inWords(title), value: inWords(value) };
}

interface Scope {
  document: PipelineDocument;
  ports: ReadonlyMap<string, NodePorts>;
  manifests: Manifests;
  nameOf(node: string): string;
}

function stepOf(node: PipelineNode, facts: StoryFact[], scope: Scope): StoryStep {
  const { manifests, nameOf } = scope;
  const manifest = manifests.get(node.plugin);
  const title = nameOf(node.id);
  const told = manifest
    ? settingsInWords(node, manifest, nameOf)
    : { facts: [], rules: [], tables: [], texts: [] };
  const does = manifest ? sentenceOf({ settings: masked(node.settings) }, manifest) : '';
  return {
    node: node.id,
    title,
    plugin: manifest?.title ?? node.plugin,
    sentence: manifest
      ? t('{title} {does}.', { title, does: does.replace(/\.$/, '') })
      : t('{title} needs the plugin {plugin}, which is not installed.', { title, plugin: node.plugin }),
    details: [...told.rules, ...waysOn(node, scope), ...(node.disabled ? [t('It is switched off.')] : [])],
    facts: [...facts, ...told.facts, ...deliveryFacts(node.delivery).map(factInWords)],
    tables: told.tables,
    texts: told.texts,
    note: node.notes ?? '',
    isConnection: manifest !== undefined && (manifest.isSource || manifest.effectful),
  };
}

/** Where the messages of each output go. */
function waysOn({ id }: PipelineNode, { document, ports, nameOf }: Scope): string[] {
  const outputs = ports.get(id)?.outputs ?? [];
  const plain = outputs.filter(({ name }) => name !== 'error');
  const wired = [
    ...new Set(document.wires.filter(({ from }) => from.node === id).map(({ from }) => from.port)),
  ];
  return wired.map((port) => {
    const targets = document.wires.filter(({ from }) => from.node === id && from.port === port);
    const names = bothText([...new Set(targets.map(({ to }) => nameOf(to.node)))]);
    if (port === 'error') return t('What fails goes to {names}.', { names });
    if (plain.length < 2) return t('Its messages go on to {names}.', { names });
    return t('“{title}” leads to {names}.', {
      title: outputs.find(({ name }) => name === port)?.title ?? port,
      names,
    });
  });
}

function summaryOf(
  { nodes, wires }: PipelineDocument,
  manifests: Manifests,
  nameOf: (id: string) => string,
): string {
  if (nodes.length === 0) return t('This pipeline has no steps yet.');
  const on = nodes.filter(({ disabled }) => !disabled);
  const isFed = (id: string) => wires.some(({ to }) => to.node === id);
  const sources = on.filter(({ id, plugin }) => manifests.get(plugin)?.isSource && !isFed(id));
  const targets = on.filter(({ id, plugin }) => manifests.get(plugin)?.effectful && isFed(id));
  const names = (all: readonly PipelineNode[]) => bothText([...new Set(all.map(({ id }) => nameOf(id)))]);
  const values = { sources: names(sources), targets: names(targets), count: nodes.length };
  const steps = t('{count, plural, one {# step.} other {# steps.}}', values);
  if (sources.length > 0 && targets.length > 0)
    return `${steps} ${t('Messages come in by {sources} and are sent by {targets}.', values)}`;
  if (sources.length > 0) return `${steps} ${t('Messages come in by {sources}.', values)}`;
  if (targets.length > 0) return `${steps} ${t('Messages are sent by {targets}.', values)}`;
  return steps;
}

/** A sentence takes settings by name, an address with a password among them. */
function masked(settings: PipelineNode['settings']): PipelineNode['settings'] {
  const json = JSON.stringify(settings, (name, value: unknown) =>
    typeof value === 'string' && looksLikeSecret(value, name) !== undefined ? '•••' : value,
  );
  return JSON.parse(json);
}
