import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../pipeline/commands/Command.ts';
import { addNode, moveNodes, removeNodes, renameNode, setDisabled } from '../pipeline/commands/nodes.ts';
import { renamePipeline, setPipelineSettings } from '../pipeline/commands/pipeline.ts';
import { changeSetting } from '../pipeline/commands/settings.ts';
import { connect, disconnect } from '../pipeline/commands/wires.ts';
import { newNode } from '../pipeline/freeId.ts';
import { sampleManifests } from '../testing/samplePlugins.ts';
import { editPluginsYaml, type YamlEdit } from './editPluginsYaml.ts';
import type { PluginsYaml, ReadPluginsYaml } from './PluginsYaml.ts';
import { readPluginsYaml } from './readPluginsYaml.ts';
import { arbitraryPluginsYaml } from './testing/arbitraryPluginsYaml.ts';
import { writePluginsYaml } from './writePluginsYaml.ts';

const options = { studioVersion: '1.0.0', exportedAt: new Date(0) };
const contentsOf = ({ issues: _, ...contents }: ReadPluginsYaml): PluginsYaml => contents;
const read = (text: string) => contentsOf(readPluginsYaml(text, sampleManifests));
const edit = (text: string, contents: YamlEdit) => editPluginsYaml(text, contents, sampleManifests, options);

/** Written by hand: comments, own order, own spelling, defaults written out. */
const byHand = `# Needs: nothing.
# Our ADT feed. Ask Ann before you change the port.
plugins: {}
x-pyheart-studio:
  format: 1
  digest: "sha256-old"
  plugins:
    mllp_in:          # the EHR connects here
      plugin: receiver
      config:
        port: 2600    # agreed with IT
        charset: auto # the default, but we want to see it
    routes:
      plugin: router
      config:
        rules:
          - port: lab      # results
            when: 'MSH-9.1 = ORU'
          # all the rest
          - {port: adt, when: "MSH-9.1 = ADT"}
    fhir_out:
      plugin: sender
      config: {base_url: https://fhir.example.org, timeout: 60}
  pipelines:
    - id: adt
      name: ADT feed
      nodes:
        - {id: in, ref: mllp_in, name: MLLP in, position: [0, 0]}
        # the middle
        - {id: r, ref: routes, name: Routes, position: [300, 0]}
        - id: out
          ref: fhir_out
          name: FHIR
          position: [600, 0]
      edges:
        - {id: w1, from: in.out, to: r.in}   # everything
# end
`;

const manifest = (key: string) => {
  const found = sampleManifests.find((candidate) => candidate.key === key);
  if (found === undefined) throw new Error(key);
  return found;
};

/** What `command` changes in the text: removed and added lines, without the digest. */
function difference(command: Command): { text: string; lines: string[] } {
  const contents = read(byHand);
  const pipelines = contents.pipelines.map((pipeline) => {
    const document = command.apply(pipeline.document);
    return { ...pipeline, name: document.name, document };
  });
  const text = edit(byHand, { pipelines });
  expect(read(text).pipelines).toEqual(pipelines);
  const [old, now] = [byHand.split('\n'), text.split('\n')];
  const lines = [
    ...old.filter((line) => !now.includes(line)).map((line) => `-${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`),
  ];
  return { text, lines: lines.filter((line) => !line.includes('digest')) };
}

describe('editPluginsYaml touches only the lines of', () => {
  it('a setting', () => {
    expect(difference(changeSetting('in', ['port'], 2700)).lines).toEqual([
      '-        port: 2600    # agreed with IT',
      '+        port: 2700    # agreed with IT',
    ]);
    expect(difference(changeSetting('in', ['host'], '0.0.0.0')).lines).toEqual([
      '+        "host": "0.0.0.0"',
    ]);
    expect(difference(changeSetting('out', ['timeout'], 90)).lines).toEqual([
      '-      config: {base_url: https://fhir.example.org, timeout: 60}',
      '+      config: {base_url: https://fhir.example.org, timeout: 90}',
    ]);
  });
  it('a row of a list', () => {
    expect(difference(changeSetting('r', ['rules', 0, 'when'], 'x')).lines).toEqual([
      "-            when: 'MSH-9.1 = ORU'",
      '+            when: "x"',
    ]);
    expect(difference(changeSetting('r', ['rules', 2], { port: 'z' })).lines).toEqual([
      '+          - "port": "z"',
    ]);
  });
  it('a move, a name, a switch', () => {
    expect(difference(moveNodes({ out: { x: 640, y: 80 } })).lines).toEqual([
      '-          position: [600, 0]',
      '+          position: [640, 80]',
    ]);
    expect(difference(renameNode('in', 'EHR')).lines).toEqual([
      '-        - {id: in, ref: mllp_in, name: MLLP in, position: [0, 0]}',
      '+        - {id: in, ref: mllp_in, name: "EHR", position: [0, 0]}',
    ]);
    expect(difference(setDisabled(['out'], true)).lines).toEqual(['+      "enabled": false']);
    expect(difference(renamePipeline('Feed')).lines).toEqual([
      '-      name: ADT feed',
      '+      name: "Feed"',
    ]);
    expect(difference(setPipelineSettings({ trace: 'none' })).lines).toEqual([
      '+      "policies":',
      '+        "trace": "none"',
    ]);
  });
  it('a node or a wire that comes or goes', () => {
    const sender = newNode({ ...read(byHand).pipelines[0]!.document }, manifest('sender'), { x: 900, y: 0 });
    expect(difference(addNode(sender)).lines).toEqual([
      '+    "sender":',
      '+      "plugin": "sender"',
      '+      "version": "1.0.0"',
      '+      "type": "adapter"',
      '+      "enabled": true',
      '+      "config": {}',
      '+        - {"id": "sender", "ref": "sender", "name": "Sender", "position": [900, 0]}',
    ]);
    const removed = difference(removeNodes(['r']));
    expect(removed.lines.filter((line) => line.startsWith('+'))).toEqual([
      '+      "edges": []   # everything',
    ]);
    expect(removed.text).toContain('# the middle');
    expect(difference(disconnect(['w1'])).lines).toEqual([
      '-      edges:',
      '-        - {id: w1, from: in.out, to: r.in}   # everything',
      '+      "edges": []   # everything',
    ]);
    const wire = connect({ node: 'r', port: 'adt' }, { node: 'out', port: 'in' }, []);
    expect(() => wire.apply(read(byHand).pipelines[0]!.document)).toThrow();
  });
});

describe('editPluginsYaml', () => {
  it('keeps the comments through ten edits of the canvas and signs what it wrote', () => {
    let text = byHand;
    const edits = [
      changeSetting('in', ['port'], 2700),
      renameNode('in', 'EHR'),
      moveNodes({ in: { x: 5, y: 5 }, out: { x: 9, y: 9 } }),
      changeSetting('r', ['rules', 1, 'when'], 'always'),
      addNode(newNode(read(byHand).pipelines[0]!.document, manifest('router'))),
      setDisabled(['router'], true),
      changeSetting('out', ['headers'], { Accept: 'a' }),
      removeNodes(['router']),
      renamePipeline('Feed'),
      changeSetting('out', ['base_url'], '${FHIR_URL}'),
    ];
    for (const command of edits) {
      const contents = read(text);
      const pipelines = contents.pipelines.map((pipeline) => {
        const document = command.apply(pipeline.document);
        return { ...pipeline, name: document.name, document };
      });
      text = edit(text, { pipelines });
      expect(read(text).pipelines).toEqual(pipelines);
    }
    for (const comment of byHand.match(/# [a-zO].*$/gm) ?? []) {
      if (!comment.startsWith('# Needs')) expect(text).toContain(comment);
    }
    expect(text.split('\n')[0]).toBe('# Needs: FHIR_URL.');
    expect(readPluginsYaml(text, sampleManifests).issues).toEqual([]);
  });
  it('leaves a text alone that says the same, and writes a broken one anew', () => {
    expect(edit(byHand, read(byHand))).toBe(byHand);
    const contents = read(byHand);
    expect(edit('plugins: [', contents)).toBe(writePluginsYaml(contents, sampleManifests, options));
  });
  it('says the new contents whatever stood there before', () => {
    fc.assert(
      fc.property(arbitraryPluginsYaml, arbitraryPluginsYaml, (before, after) => {
        const text = edit(writePluginsYaml(before, sampleManifests, options), after);
        expect(read(text)).toEqual(after);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
