import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relay, sampleNode } from '../testing/samplePipeline.ts';
import { sampleManifests } from '../testing/samplePlugins.ts';
import { addNode, moveNodes, removeNodes, renameNode } from './commands/nodes.ts';
import { renamePipeline } from './commands/pipeline.ts';
import { changeSetting } from './commands/settings.ts';
import { connect, disconnect } from './commands/wires.ts';
import type { PipelineDocument } from './document.ts';
import { mergeDocuments } from './mergeDocuments.ts';

const row = (id: string, to: string) => ({ id, to });

describe('two edits of one pipeline', () => {
  it('are joined when they are about different things', () => {
    const mine = changeSetting('in', ['port'], 2600).apply(renameNode('in', 'MLLP in').apply(relay()));
    const theirs = addNode(sampleNode('new', 'router')).apply(
      changeSetting('in', ['tls'], true).apply(relay()),
    );
    const { document, clashes } = mergeDocuments(relay(), mine, theirs);
    expect(clashes).toBe(0);
    expect(document.nodes.find(({ id }) => id === 'in')).toMatchObject({
      name: 'MLLP in',
      settings: { port: 2600, tls: true },
    });
    expect(document.nodes.map(({ id }) => id)).toContain('new');
  });

  it('are joined row by row in a mapping', () => {
    const base = changeSetting('in', ['rows'], [row('a', 'x'), row('b', 'y')]).apply(relay());
    const mine = changeSetting('in', ['rows'], [row('a', 'x2'), row('b', 'y')]).apply(base);
    const theirs = changeSetting('in', ['rows'], [row('a', 'x'), row('c', 'z')]).apply(base);
    const { document, clashes } = mergeDocuments(base, mine, theirs);
    expect(clashes).toBe(0);
    expect(document.nodes[0]?.settings['rows']).toEqual([row('a', 'x2'), row('c', 'z')]);
  });

  it('take over that a setting is gone, also one that has the name of something every object has', () => {
    const base = changeSetting('in', ['constructor'], 'Hospital').apply(relay());
    const mine = changeSetting('in', ['constructor'], undefined).apply(base);
    const theirs = changeSetting('in', ['port'], 2600).apply(base);
    const { document, clashes } = mergeDocuments(base, mine, theirs);
    expect(clashes).toBe(0);
    expect(Object.keys(document.nodes[0]?.settings ?? {})).not.toContain('constructor');
    expect(document.nodes[0]?.settings['port']).toBe(2600);
  });

  it('clash where both say something else about one thing', () => {
    const port = (value: number) => changeSetting('in', ['port'], value).apply(relay());
    expect(mergeDocuments(relay(), port(1), port(2)).clashes).toBe(1);
    expect(mergeDocuments(relay(), port(1), port(1)).clashes).toBe(0);
    expect(
      mergeDocuments(relay(), renameNode('in', 'A').apply(relay()), removeNodes(['in']).apply(relay())),
    ).toMatchObject({ clashes: 1 });
  });

  it('clash when one removes a node that the other wires', () => {
    const base = disconnect(relay().wires.map(({ id }) => id)).apply(relay());
    const mine = connect({ node: 'in', port: 'out' }, { node: 'json', port: 'in' }, sampleManifests).apply(
      base,
    );
    const { document, clashes } = mergeDocuments(base, mine, removeNodes(['json']).apply(base));
    expect(clashes).toBe(1);
    expect(document.wires).toEqual([]);
  });
});

const id = fc.constantFrom('in', 'json', 'out', 'bad');
const edit: fc.Arbitrary<(document: PipelineDocument) => PipelineDocument> = fc.oneof(
  fc.tuple(id, fc.constantFrom('A', 'B')).map(([node, name]) => renameNode(node, name).apply),
  fc.tuple(id, fc.integer({ min: 0, max: 3 })).map(([node, x]) => moveNodes({ [node]: { x, y: 0 } }).apply),
  fc.tuple(id, fc.jsonValue()).map(([node, value]) => changeSetting(node, ['a'], value).apply),
  fc.constantFrom('A', 'B').map((name) => renamePipeline(name).apply),
);

describe('any two edits', () => {
  const edited = fc
    .array(edit, { maxLength: 4 })
    .map((edits) => edits.reduce((document, apply) => apply(document), relay()));
  it('lose nothing when they do not clash, whoever is asked', () => {
    fc.assert(
      fc.property(edited, edited, (one, other) => {
        const here = mergeDocuments(relay(), one, other);
        const there = mergeDocuments(relay(), other, one);
        expect(here.clashes).toBe(there.clashes);
        if (here.clashes === 0) expect(here.document).toEqual(there.document);
        expect(mergeDocuments(relay(), one, relay()).document).toEqual(one);
        expect(mergeDocuments(relay(), relay(), other).document).toEqual(other);
      }),
      { seed: 2026, numRuns: 300 },
    );
  });
});
