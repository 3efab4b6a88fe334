import { describe, expect, it } from 'vitest';
import { relay, sampleNode, samplePipeline, sampleWire } from '../../testing/samplePipeline.ts';
import { sampleManifests } from '../../testing/samplePlugins.ts';
import { checkPipeline } from '../check.ts';
import { newNode } from '../freeId.ts';
import { applyCommand, CommandRefused } from './Command.ts';
import { copyNodes, duplicateNodes, paste } from './copies.ts';
import { addNode, removeNodes, renameNode, setDisabled, setNote } from './nodes.ts';
import { layout, renamePipeline, replaceDocument, setPipelineSettings } from './pipeline.ts';
import { changeSetting, changeSettings } from './settings.ts';
import { connect, disconnect, insertBetween, insertConverter } from './wires.ts';

const manifestOf = (key: string) => {
  const manifest = sampleManifests.find((candidate) => candidate.key === key);
  if (manifest === undefined) throw new Error(key);
  return manifest;
};
const node = (id: string, from = relay()) => from.nodes.find((candidate) => candidate.id === id);

describe('commands on nodes', () => {
  it('adds a node as the palette drops it', () => {
    const added = newNode(relay(), manifestOf('receiver'), { x: 1, y: 2 });
    expect(added).toMatchObject({ id: 'receiver', name: 'Receiver', settings: { port: 2575, tls: false } });
    const { document, label } = applyCommand(relay(), addNode(added));
    expect(label).toBe('Added Receiver');
    expect(newNode(document, manifestOf('receiver'))).toMatchObject({ id: 'receiver-2', name: 'Receiver 2' });
    expect(() => applyCommand(document, addNode(added))).toThrow('already a node "receiver"');
  });
  it('removes nodes together with their wires', () => {
    const { document, label } = applyCommand(relay(), removeNodes(['json']));
    expect(label).toBe('Removed json');
    expect(document.nodes.map(({ id }) => id)).toEqual(['in', 'out', 'bad']);
    expect(document.wires).toEqual([]);
  });
  it('renames, switches off, and keeps notes', () => {
    expect(applyCommand(relay(), renameNode('in', 'MLLP in')).label).toBe('Renamed in to MLLP in');
    const off = setDisabled(['in'], true).apply(relay());
    expect(node('in', off)?.disabled).toBe(true);
    expect(setDisabled(['in'], false).apply(off)).toEqual(relay());
    const noted = setNote('in', 'Ask Ann').apply(relay());
    expect(node('in', noted)?.notes).toBe('Ask Ann');
    expect(setNote('in', '').apply(noted)).toEqual(relay());
    expect(() => renameNode('gone', 'x').apply(relay())).toThrow(CommandRefused);
  });
  it('copies nodes with the wires between them and the nodes that they name', () => {
    const document = relay();
    document.nodes.push(sampleNode('login', 'login'));
    document.nodes[2] = sampleNode('out', 'sender', { base_url: 'https://a.example.org', auth: 'login' });
    const ids = ['json', 'out', 'login'];
    const copied = duplicateNodes(ids, { manifests: sampleManifests }).apply(document);
    expect(copied.nodes.slice(-3).map(({ id }) => id)).toEqual(['json-2', 'out-2', 'login-2']);
    expect(node('out-2', copied)?.settings['auth']).toBe('login-2');
    document.nodes[0] = sampleNode('in', 'receiver', { waits: true, waits_for: ['out', 'bad'] });
    const both = duplicateNodes(['in', 'out'], { manifests: sampleManifests }).apply(document);
    expect(node('in-2', both)?.settings['waits_for']).toEqual(['out-2', 'bad']);
    expect(copied.wires.at(-1)).toMatchObject({ from: { node: 'json-2' }, to: { node: 'out-2' } });
    const pasted = paste(copyNodes(document, ['in'])).apply(samplePipeline([]));
    expect(pasted.nodes).toMatchObject([{ id: 'in', position: { x: 40, y: 40 } }]);
  });
});

describe('commands on settings', () => {
  it('sets one field by its path and makes what lies between', () => {
    const command = changeSetting('out', ['retry', 'count'], 5, manifestOf('sender'));
    const { document, label } = applyCommand(relay(), command);
    expect(label).toBe('Changed Count of out');
    expect(node('out', document)?.settings).toEqual({
      base_url: 'https://peer.example.org',
      retry: { count: 5 },
    });
    const removed = changeSetting('out', ['retry', 'count'], undefined).apply(document);
    expect(node('out', removed)?.settings['retry']).toEqual({});
    expect(() => changeSetting('out', ['base_url', 'x'], 1).apply(relay())).toThrow('within a plain value');
  });
  it('lets wires follow a port that is renamed, and drops those of one that is removed', () => {
    const router = manifestOf('router');
    const document = samplePipeline(
      [
        sampleNode('in', 'receiver'),
        sampleNode('r', 'router', { rules: [{ port: 'a' }, { port: 'b' }] }),
        sampleNode('x', 'router'),
      ],
      [sampleWire('r.a', 'x.in'), sampleWire('r.b', 'x.in')],
    );
    const renamed = changeSetting('r', ['rules', 0, 'port'], 'lab', router).apply(document);
    expect(renamed.wires.map(({ from }) => from.port)).toEqual(['lab', 'b']);
    const removed = changeSettings('r', { rules: [{ port: 'lab' }] }, router).apply(renamed);
    expect(removed.wires.map(({ from }) => from.port)).toEqual(['lab']);
  });
});

describe('commands on wires', () => {
  it('connects what fits and says why not otherwise', () => {
    const document = disconnect(['in.out-json.in']).apply(relay());
    const command = connect({ node: 'in', port: 'out' }, { node: 'json', port: 'in' }, sampleManifests);
    const { document: wired, label } = applyCommand(document, command);
    expect(label).toBe('Connected in to json');
    expect(checkPipeline(wired, sampleManifests)).toEqual([]);
    expect(() => command.apply(wired)).toThrow('These two ports are wired already.');
    const wrong = connect({ node: 'in', port: 'out' }, { node: 'out', port: 'in' }, sampleManifests);
    expect(() => wrong.apply(wired)).toThrow(
      '"Messages" gives HL7 v2 message, but "Body" takes JSON or text.',
    );
    const back = connect({ node: 'bad', port: 'other' }, { node: 'json', port: 'in' }, sampleManifests);
    expect(() => back.apply(wired)).toThrow('This wire would close a circle.');
  });
  it('puts a node into a wire', () => {
    const added = newNode(relay(), manifestOf('router'));
    const command = insertBetween('json.out-out.in', added, sampleManifests);
    const { document, label } = applyCommand(relay(), command);
    expect(label).toBe('Inserted Router between json and out');
    expect(checkPipeline(document, sampleManifests)).toEqual([]);
    expect(document.wires.slice(-2).map(({ from, to }) => [from, to])).toEqual([
      [
        { node: 'json', port: 'out' },
        { node: 'router', port: 'in' },
      ],
      [
        { node: 'router', port: 'other' },
        { node: 'out', port: 'in' },
      ],
    ]);
    const unfit = insertBetween(
      'json.out-out.in',
      newNode(relay(), manifestOf('converter')),
      sampleManifests,
    );
    expect(() => unfit.apply(relay())).toThrow('"JSON" gives JSON, but "HL7 v2" takes HL7 v2 message.');
  });
  it('connects what does not fit through a converter', () => {
    const document = removeNodes(['json', 'bad']).apply(relay());
    const converter = newNode(document, manifestOf('converter'));
    const ends = [
      { node: 'in', port: 'out' },
      { node: 'out', port: 'in' },
    ] as const;
    const wired = insertConverter(...ends, converter, sampleManifests).apply(document);
    expect(checkPipeline(wired, sampleManifests).map(({ code }) => code)).toEqual(['PH-PIP-013']);
  });
});

describe('commands on the pipeline', () => {
  it('renames it, changes its settings, replaces it', () => {
    expect(renamePipeline('Lab').apply(relay()).name).toBe('Lab');
    expect(() => renamePipeline(' ').apply(relay())).toThrow('A pipeline needs a name.');
    expect(setPipelineSettings({ trace: 'none' }).apply(relay()).settings.trace).toBe('none');
    expect(() => setPipelineSettings({ stepTimeoutMs: 1 }).apply(relay())).toThrow('stepTimeoutMs');
    const other = samplePipeline([sampleNode('x', 'router')]);
    expect(applyCommand(relay(), replaceDocument(other, 'Imported lab.yaml'))).toMatchObject({
      document: other,
      label: 'Imported lab.yaml',
    });
  });
  it('arranges the nodes from left to right without overlaps', () => {
    const { nodes } = layout().apply(relay());
    const at = Object.fromEntries(nodes.map(({ id, position }) => [id, position]));
    expect([at['in']?.x, at['json']?.x, at['out']?.x, at['bad']?.x]).toEqual([0, 300, 600, 600]);
    expect(Math.abs((at['out']?.y ?? 0) - (at['bad']?.y ?? 0))).toBeGreaterThanOrEqual(140);
  });
});
