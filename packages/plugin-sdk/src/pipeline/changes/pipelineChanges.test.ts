import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { PluginManifest } from '../../manifest.ts';
import { relay, sampleNode, samplePipeline, sampleWire } from '../../testing/samplePipeline.ts';
import { sampleManifests } from '../../testing/samplePlugins.ts';
import { canonicalJson } from '../../yaml/canonicalJson.ts';
import { type PipelineDocument, pipelineDocumentSchema } from '../document.ts';
import { pipelineChanges } from './pipelineChanges.ts';

const fields = z.object({
  port: z.int().default(2575).meta({ title: 'Port' }),
  host: z.string().default('').meta({ title: 'Host' }),
  wait: z
    .int()
    .optional()
    .meta({ title: 'Wait', 'x-ui': { unit: 's' } }),
  strict: z.boolean().default(false).meta({ title: 'Strict' }),
  mode: z
    .enum(['all', 'some'])
    .default('all')
    .meta({ title: 'Mode', 'x-ui': { labels: { all: 'every message', some: 'some of them' } } }),
  password: z
    .string()
    .default('')
    .meta({ title: 'Password', 'x-ui': { widget: 'secret', secret: true } }),
  headers: z
    .record(z.string(), z.string())
    .default({})
    .meta({ title: 'Headers', 'x-ui': { widget: 'keyvalue' } }),
  allowed: z
    .array(z.string())
    .default([])
    .meta({ title: 'Allowed senders', 'x-ui': { widget: 'list' } }),
  rows: z
    .array(
      z.object({
        id: z.string(),
        from: z.string().optional().meta({ title: 'From' }),
        to: z.string().meta({ title: 'To' }),
        default: z.string().optional().meta({ title: 'Default' }),
        const: z.string().optional().meta({ title: 'Fixed value' }),
      }),
    )
    .default([])
    .meta({ title: 'Mapping', 'x-ui': { widget: 'mapping' } }),
  codes: z
    .array(z.object({ from: z.string(), to: z.string() }))
    .default([])
    .meta({ title: 'Table', 'x-ui': { widget: 'table' } }),
  tls: z
    .object({ ca: z.string().default('').meta({ title: 'Certificate' }) })
    .prefault({})
    .meta({ title: 'TLS' }),
  when: z
    .discriminatedUnion('type', [
      z.object({
        type: z.literal('cron').meta({ title: 'Kind' }),
        cron: z.string().meta({ title: 'Times' }),
      }),
      z.object({ type: z.literal('every').meta({ title: 'Kind' }), every: z.int().meta({ title: 'Every' }) }),
    ])
    .optional()
    .meta({ title: 'Trigger' }),
  script: z
    .string()
    .default('')
    .meta({ title: 'Script', 'x-ui': { widget: 'code' } }),
});

const [some] = sampleManifests;
if (some === undefined) throw new Error('There are sample plugins.');
const manifest: PluginManifest = {
  ...some,
  key: 'one',
  title: 'One',
  configSchema: z.toJSONSchema(fields, { io: 'input' }),
};

const withSettings = (settings: Record<string, unknown>): PipelineDocument =>
  samplePipeline([{ ...sampleNode('one', 'one', settings), name: 'MLLP in' }]);

const between = (before: Record<string, unknown>, after: Record<string, unknown>) =>
  pipelineChanges(withSettings(before), withSettings(after), [manifest]).map(({ sentence }) => sentence);

const sentences = (before: PipelineDocument, after: PipelineDocument) =>
  pipelineChanges(before, after, sampleManifests).map(({ sentence }) => sentence);

describe('changes of a setting', () => {
  it('are named by title, value and node', () => {
    expect(between({ port: 2575 }, { port: 2576 })).toEqual(['Port: 2575 → 2576 on MLLP in']);
    expect(between({ host: 'a.example' }, { host: 'Lab two' })).toEqual([
      'Host: a.example → “Lab two” on MLLP in',
    ]);
    expect(between({ wait: 5 }, {})).toEqual(['Wait: 5 s → not set on MLLP in']);
    expect(between({ strict: false }, { strict: true })).toEqual(['Strict: off → on on MLLP in']);
    expect(between({}, { mode: 'some' })).toEqual(['Mode: “every message” → “some of them” on MLLP in']);
  });
  it('compare with the standard value where nothing is written', () => {
    expect(between({}, { port: 2576 })).toEqual(['Port: 2575 → 2576 on MLLP in']);
    expect(between({}, { port: 2575 })).toEqual(['Port written out with its standard value on MLLP in']);
  });
  it('say where inside a group they are', () => {
    expect(between({}, { tls: { ca: 'x' } })).toEqual(['On MLLP in, in TLS: Certificate: empty → x']);
    expect(
      between({ when: { type: 'cron', cron: '0 6 * * *' } }, { when: { type: 'every', every: 5 } }),
    ).toEqual([
      'On MLLP in, in trigger: Kind: cron → every',
      'On MLLP in, in trigger: Every: not set → 5',
      'On MLLP in, in trigger: Times: “0 6 * * *” → not set',
    ]);
  });
  it('count the lines of a long text instead of quoting it', () => {
    expect(between({ script: 'a\nb' }, { script: 'a\nc\nd' })).toEqual([
      'Script changed: 2 lines added, 1 line removed on MLLP in',
    ]);
  });
});

describe('changes of lists and tables', () => {
  const row = (from: string, to: string, more = {}) => ({ id: to, from, to, ...more });
  it('are told row by row', () => {
    expect(
      between(
        { rows: [row('PID-3', 'Patient.identifier'), row('PID-8', 'Patient.gender')] },
        {
          rows: [row('PID-3', 'Patient.identifier', { default: 'none' }), row('PID-5', 'Patient.name')],
        },
      ),
    ).toEqual([
      'On MLLP in, in the mapping: Row PID-8 → Patient.gender removed',
      'On MLLP in, in the mapping: Row PID-5 → Patient.name added',
      'On MLLP in, in the mapping, row PID-3 → Patient.identifier: Default: not set → none',
    ]);
    expect(between({ codes: [{ from: 'M', to: 'male' }] }, { codes: [{ from: 'M', to: 'man' }] })).toEqual([
      'On MLLP in, in the table, row M → man: to: male → man',
    ]);
    expect(between({ allowed: ['10.1.0.0/16'] }, { allowed: ['10.2.0.0/16'] })).toEqual([
      'On MLLP in, in the allowed senders: Entry 10.1.0.0/16 removed',
      'On MLLP in, in the allowed senders: Entry 10.2.0.0/16 added',
    ]);
  });
  it('name only the row that was moved', () => {
    const rows = ['a', 'b', 'c', 'd'].map((to) => row('PID-3', to));
    expect(between({ rows }, { rows: [rows[3], rows[0], rows[1], rows[2]] })).toEqual([
      'On MLLP in, in the mapping: Row PID-3 → d moved',
    ]);
  });
});

describe('secrets', () => {
  it('are never shown, wherever they are written', () => {
    const before = {
      password: 'hunter2',
      headers: { Authorization: 'Basic dXNlcjpwYXNz', 'X-Api-Key': 'tiger' },
      host: 'https://user:lion@lab.example',
      rows: [{ id: 'a', to: 'login.password', const: 'puma' }],
      allowed: ['Bearer leopard-leopard-leopard'],
    };
    const after = {
      password: 'hunter3',
      headers: { Authorization: 'Basic bGlvbjpsaW9u', 'X-Api-Key': 'tigris' },
      host: 'https://user:lynx@lab.example',
      rows: [{ id: 'a', to: 'login.password', const: 'ocelot' }],
      allowed: ['Bearer jaguar-jaguar-jaguar'],
    };
    const said = [...between(before, after), ...between({}, after), ...between(before, {})].join('\n');
    expect(said).toContain('Password changed; its value is not shown on MLLP in');
    expect(said).not.toMatch(/hunter|dXNl|bGlv|tig|lion|lynx|puma|ocelot|leopard|jaguar/);
  });
  it('may be named', () => {
    expect(between({ password: '${LAB_ONE}' }, { password: '${LAB_TWO}' })).toEqual([
      'Password: ${LAB_ONE} → ${LAB_TWO} on MLLP in',
    ]);
  });
});

describe('changes of nodes and wires', () => {
  it('name what was added, removed, renamed, moved and wired', () => {
    const before = relay();
    const after = relay();
    after.name = 'Night relay';
    after.nodes = after.nodes.filter(({ id }) => id !== 'bad');
    after.nodes.push({ ...sampleNode('new', 'router'), name: 'By ward' });
    after.nodes[0] = { ...after.nodes[0]!, name: 'MLLP in', position: { x: 9, y: 9 }, disabled: true };
    after.wires = [sampleWire('in.out', 'new.in')];
    expect(sentences(before, after)).toMatchInlineSnapshot(`
      [
        "Renamed the pipeline Sample to “Night relay”",
        "Removed bad, a node “Router”",
        "Renamed in to MLLP in",
        "Switched MLLP in off",
        "Added By ward, a node “Router”",
        "Moved MLLP in on the canvas",
        "Disconnected in from json",
        "Disconnected json (JSON) from out",
        "Disconnected json (Unreadable) from bad",
        "Connected MLLP in to By ward",
      ]
    `);
  });
  it('name groups, notes and tests, and never what a test holds', () => {
    const before = relay();
    const after = relay();
    before.groups = [{ id: 'group', name: 'Reading', nodes: ['in', 'json'] }];
    after.groups = [{ id: 'group', name: 'Read in', nodes: ['in', 'bad'] }];
    after.notes = [{ id: 'note', text: 'Ask Ann', position: { x: 0, y: 0 }, size: { width: 9, height: 9 } }];
    after.settings.testsMustPass = true;
    expect(sentences(before, after)).toEqual([
      'Publishing only when all tests pass: off → on for the pipeline',
      'Renamed the group Reading to “Read in”',
      'Put bad into the group “Read in”',
      'Took json out of the group “Read in”',
      'Added the note “Ask Ann”',
    ]);
  });
  it('say nothing about two states that say the same', () => {
    expect(sentences(relay(), JSON.parse(canonicalJson(relay())))).toEqual([]);
  });
});

const json = fc.jsonValue({ maxDepth: 3 });
const settings = fc.dictionary(fc.constantFrom(...Object.keys(fields.shape), 'other'), json, { maxKeys: 4 });
const node = fc.record(
  {
    id: fc.constantFrom('a', 'b', 'c'),
    plugin: fc.constantFrom('one', 'two'),
    name: fc.constantFrom('A', 'B', ''),
    settings,
    position: fc.record({ x: fc.integer({ min: 0, max: 3 }), y: fc.constant(0) }),
    disabled: fc.boolean(),
    notes: fc.constantFrom('', 'x', 'x\ny'),
    colour: json,
  },
  { requiredKeys: ['id', 'plugin', 'name', 'settings', 'position'] },
);
const document = fc
  .uniqueArray(node, { selector: ({ id }) => id, maxLength: 3 })
  .map((nodes) => pipelineDocumentSchema.parse({ format: 1, name: 'P', nodes, wires: [] }));

describe('any two states', () => {
  it('differ in a sentence exactly when they differ', () => {
    const said = (value: PipelineDocument) =>
      canonicalJson({
        ...value,
        nodes: [...value.nodes]
          .sort((left, right) => (left.id < right.id ? -1 : 1))
          // Off or not mentioned, empty or not mentioned: the same.
          .map(({ disabled, notes, ...rest }) => ({
            ...rest,
            disabled: disabled ?? false,
            notes: notes ?? '',
          })),
      });
    fc.assert(
      fc.property(document, document, (before, after) => {
        const changes = pipelineChanges(before, after, [manifest]);
        expect(changes.length === 0).toBe(said(before) === said(after));
        for (const { sentence } of changes) expect(sentence).not.toMatch(/undefined|\[object/);
      }),
      { seed: 2026, numRuns: 500 },
    );
  });
});
