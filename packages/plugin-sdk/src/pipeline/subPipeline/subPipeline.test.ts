import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { describePlugin } from '../../manifest.ts';
import { definePlugin } from '../../plugin.ts';
import { sampleNode, samplePipeline, sampleWire } from '../../testing/samplePipeline.ts';
import { sampleManifests } from '../../testing/samplePlugins.ts';
import { checkPipeline } from '../check.ts';
import { applyCommand } from '../commands/Command.ts';
import { type PipelineDocument, pipelineDocumentSchema } from '../document.ts';
import { bringIn } from './bringIn.ts';
import { calledPipeline, leadCalls } from './calledPipeline.ts';
import { replaceByCall, subPipelineOf } from './makeSubPipeline.ts';

const about = {
  kind: 'workflow' as const,
  version: '1.0.0',
  author: 'Test',
  category: 'Flow',
  icon: 'box',
  summary: 'For tests.',
  sentence: '',
};
const input = [{ name: 'in', title: 'In', kinds: 'any' as const }];
const manifests = [
  ...sampleManifests,
  ...[
    definePlugin({
      ...about,
      key: 'call-pipeline',
      title: 'Call a pipeline',
      config: z.object({
        pipeline: z.string(),
        mode: z.enum(['hand_over', 'wait', 'result']).default('hand_over'),
      }),
      example: { pipeline: 'a' },
      inputs: input,
      outputs: [
        { name: 'out', title: 'Out', kinds: 'any', sameAs: 'in' },
        { name: 'result', title: 'Result', kinds: 'any' },
      ],
      effectful: true,
      run: async () => ({}),
    }),
    definePlugin({
      ...about,
      key: 'called-by-pipeline',
      title: 'Called by a pipeline',
      config: z.object({}),
      example: {},
      inputs: [],
      outputs: [{ name: 'out', title: 'Out', kinds: 'any' }],
      takesCalls: true,
      listen: async () => ({ close: async () => undefined }),
    }),
    definePlugin({
      ...about,
      key: 'give-back',
      title: 'Give back',
      config: z.object({}),
      example: {},
      inputs: input,
      outputs: [],
      givesBack: true,
      run: async () => ({}),
    }),
  ].map(describePlugin),
];

/** in → a → b → out, where failures of a and b go to bad. */
const chain = (): PipelineDocument => ({
  ...samplePipeline(
    [
      sampleNode('in', 'receiver', { port: 2575, waits: true, waits_for: ['b'] }),
      sampleNode('a', 'converter', { options: { x: 1 } }, { connection: 'lab', notes: 'Why.' }),
      sampleNode('b', 'sender', { base_url: 'https://peer.example.org', auth: 'login' }),
      sampleNode('login', 'login', { user: 'studio', password: '${LOGIN_PASSWORD}' }),
      sampleNode('end', 'router'),
      sampleNode('bad', 'router'),
    ],
    [
      sampleWire('in.out', 'a.in'),
      sampleWire('a.out', 'b.in'),
      sampleWire('b.out', 'end.in'),
      sampleWire('a.error', 'bad.in'),
      sampleWire('b.error', 'bad.in'),
    ],
  ),
  groups: [{ id: 'g', name: 'Look over', nodes: ['a', 'b'] }],
  notes: [{ id: 'n', text: 'Mind the gap', position: { x: 0, y: 0 }, size: { width: 240, height: 112 } }],
});
const options = { nodes: ['a', 'b'], notes: ['n'], name: 'Lab results', manifests };
const wiresOf = ({ wires }: PipelineDocument) =>
  wires.map(({ from, to }) => `${from.node}.${from.port} > ${to.node}.${to.port}`).toSorted();

describe('a sub-pipeline of a selection', () => {
  it('takes steps, wires, settings, connections, notes, groups and authenticators along', () => {
    const called = subPipelineOf(chain(), options);
    expect(wiresOf(called)).toEqual([
      'a.out > b.in',
      'b.out > give-back.in',
      'called-by-pipeline.out > a.in',
    ]);
    const by = (id: string) => called.nodes.find((node) => node.id === id);
    expect(by('a')).toEqual(chain().nodes[1]);
    expect(by('login')).toEqual(chain().nodes[3]);
    expect(called.groups).toEqual(chain().groups);
    expect(called.notes).toEqual(chain().notes);
    expect(pipelineDocumentSchema.parse(called)).toEqual(called);
    expect(
      checkPipeline(called, manifests).filter(({ code }) => code !== 'PH-PIP-030' && code !== 'PH-PIP-014'),
    ).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ severity: 'error', at: { node: 'give-back' } })]),
    );
  });

  it('is called where the steps were, in one edit that can be taken back', () => {
    const { document, label } = applyCommand(chain(), replaceByCall('p1', options));
    expect(label).toBe('Made the sub-pipeline Lab results of 2 nodes');
    expect(wiresOf(document)).toEqual([
      'call-pipeline.error > bad.in',
      'call-pipeline.result > end.in',
      'in.out > call-pipeline.in',
    ]);
    const call = document.nodes.find(({ id }) => id === 'call-pipeline');
    expect(call).toMatchObject({ name: 'Lab results', settings: { pipeline: 'p1', mode: 'result' } });
    expect(calledPipeline(call!)).toBe('p1');
    expect(document.nodes[0]?.settings['waits_for']).toEqual(['call-pipeline']);
    expect(document).not.toHaveProperty('groups');
    expect(document).not.toHaveProperty('notes');
    expect(calledPipeline(leadCalls(document, new Map([['p1', 'p2']])).nodes[1]!)).toBe('p2');
  });

  it('waits for the end of what nothing follows', () => {
    const document = {
      ...chain(),
      wires: chain().wires.filter(({ from }) => from.node !== 'b' || from.port === 'error'),
    };
    const made = replaceByCall('p1', options).apply(document);
    expect(made.nodes.find(({ id }) => id === 'call-pipeline')?.settings['mode']).toBe('wait');
    expect(subPipelineOf(document, options).nodes.some(({ plugin }) => plugin === 'give-back')).toBe(false);
  });

  it('comes back in with the same steps and wires', () => {
    const called = subPipelineOf(chain(), options);
    const { document, label } = applyCommand(
      replaceByCall('p1', options).apply(chain()),
      bringIn('call-pipeline', called, manifests),
    );
    expect(label).toBe('Brought in the steps of Lab results');
    const plain = (text: string) => text.replaceAll('-2', '');
    expect(wiresOf(document).map(plain)).toEqual(wiresOf(chain()));
    expect(document.groups?.[0]).toMatchObject({ name: 'Look over', nodes: ['a', 'b'] });
    expect(document.notes?.[0]?.text).toBe('Mind the gap');
    const sender = document.nodes.find(({ id }) => id === 'b');
    expect(document.nodes.some(({ id }) => id === sender?.settings['auth'])).toBe(true);
  });

  it('says why a selection cannot be one', () => {
    const refusal = (nodes: string[], document = chain()) => {
      try {
        return subPipelineOf(document, { ...options, nodes }) && 'none';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refusal([])).toBe('Select the steps that shall be a sub-pipeline first.');
    expect(refusal(['in', 'a'])).toMatch(/^in takes no messages of other steps/);
    expect(refusal(['a', 'end'])).toBe(
      'Messages would enter "the sub-pipeline" at a and end; a sub-pipeline has one entry.',
    );
    const loose = {
      ...chain(),
      wires: chain().wires.filter(({ from }) => from.node !== 'a' || from.port !== 'out'),
    };
    expect(refusal(['a', 'b'], loose)).toMatch(/^No message gets from a to b within the selection/);
    const other = { ...chain(), wires: [...chain().wires.slice(0, 4), sampleWire('b.error', 'end.in')] };
    expect(refusal(['a', 'b'], other)).toMatch(/^What fails at a and at b goes to different steps/);
    const wired = { ...chain(), wires: chain().wires.slice(1) };
    expect(refusal(['a', 'b'], wired)).toBe('No message gets into these steps: wire them first.');
  });

  it('does not come in when it begins elsewhere, too', () => {
    const called = subPipelineOf(chain(), options);
    const document = replaceByCall('p1', options).apply(chain());
    const two = { ...called, nodes: [...called.nodes, sampleNode('timer', 'receiver')] };
    expect(() => bringIn('call-pipeline', two, manifests).apply(document)).toThrow(
      'Lab results also begins at timer, which cannot come along: it stays a pipeline of its own.',
    );
  });

  it('splits the tests between the two pipelines', () => {
    const json = (text: string) => ({ kind: 'json' as const, text });
    const document: PipelineDocument = {
      ...chain(),
      tests: [
        {
          id: 't',
          name: 'One result',
          node: 'in',
          message: { kind: 'hl7v2', text: 'MSH|' },
          mayDiffer: [
            { node: 'b', path: '$.at' },
            { node: 'end', path: '$.id' },
          ],
          steps: [
            { node: 'in', status: 'ok', outputs: [{ port: 'out', kind: 'hl7v2' }] },
            { node: 'a', status: 'ok', outputs: [{ port: 'out', ...json('{"a":1}') }] },
            { node: 'b', status: 'simulated', outputs: [{ port: 'out', ...json('{"b":1}') }] },
            { node: 'end', status: 'ok', outputs: [{ port: 'other', kind: 'json' }] },
          ],
        },
      ],
    };
    const here = replaceByCall('p1', options).apply(document).tests?.[0];
    expect(here?.steps.map(({ node, status }) => `${node} ${status}`)).toEqual([
      'in ok',
      'call-pipeline simulated',
      'end ok',
    ]);
    expect(here?.steps[1]?.outputs).toEqual([{ port: 'result', ...json('{"b":1}') }]);
    expect(here?.mayDiffer).toEqual([
      { node: 'call-pipeline', path: '$.at' },
      { node: 'end', path: '$.id' },
    ]);
    const there = subPipelineOf(document, options).tests?.[0];
    expect(there).toMatchObject({ node: 'called-by-pipeline', message: { kind: 'hl7v2', text: 'MSH|' } });
    expect(there?.steps.map(({ node }) => node)).toEqual(['called-by-pipeline', 'a', 'b', 'give-back']);
    expect(there?.mayDiffer).toEqual([{ node: 'b', path: '$.at' }]);
  });
});
