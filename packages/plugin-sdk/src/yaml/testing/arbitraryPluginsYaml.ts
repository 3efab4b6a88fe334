import fc from 'fast-check';
import { emptyPipeline, type PipelineNode, pipelineSettingsSchema } from '../../pipeline/document.ts';
import { type PipelineTest, pipelineTestSchema } from '../../pipeline/pipelineTest.ts';
import { fillDefaults } from '../../settings/fillDefaults.ts';
import { sampleManifests } from '../../testing/samplePlugins.ts';
import {
  defaultPluginSettings,
  defaultSecurity,
  type PluginsYaml,
  type YamlPipeline,
} from '../PluginsYaml.ts';

/** Texts that YAML readers like to take for something else. */
const nasty = fc.constantFrom(
  ...['no', 'ON', '1_000', '12:30:45', '=', '<<', '~', '2026-01-01', '1e3', '0o14', '00123', '- a', 'a: b'],
  ...['#c', '*x', '!t', '{a}', "it's", '"q"', '', '  ', 'a\r\nb\tc', '\u0085\u2028\ufeff', 'é漢😀', '\u0007'],
  ...['${API_KEY}', '${A:-b}', '$${C}', 'MSH|^~\\&|A', '.nan', '-0', '?', '---', '...', '\ud800', '\u007f'],
);
const text = fc.oneof(nasty, fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 }));
const key = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('system_id', 'base_url', 'timeout', 'zip', '10', '2', 'a.b', 'on'),
  },
  { weight: 1, arbitrary: text.filter((name) => name !== '__proto__') },
);
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
const settings = fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true });

const plugin = fc.constantFrom(
  ...['receiver', 'router', 'converter', 'sender', 'login', 'not-installed', 'custom_plugins.lab.LabAdapter'],
  ...['insurance', 'claims-automation', 'government', 'provider', 'patient-engagement'],
);
const id = fc.oneof(
  fc.constantFrom('n1', 'n2', 'mllp-in', 'a.b', 'no', '10', '9', 'x y'),
  text.filter((name) => name.length > 0 && name !== '__proto__'),
);
const port = fc.oneof(fc.constantFrom('out', 'in', 'rejected', 'lab.v2'), text).filter((name) => name !== '');
const optional = <T>(name: string, arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined }).map((given) => (given === undefined ? {} : { [name]: given }));

const node: fc.Arbitrary<PipelineNode> = fc
  .tuple(
    fc.record({
      id,
      plugin,
      name: text,
      settings,
      position: fc.record({ x: fc.integer(), y: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
    }),
    optional('version', fc.constantFrom('1.0.0', '2')),
    optional('disabled', fc.constant(true)),
    optional('notes', text),
  )
  .map(([parts, ...more]) => {
    const manifest = sampleManifests.find((candidate) => candidate.key === parts.plugin);
    const filled =
      manifest === undefined ? parts.settings : fillDefaults(manifest.configSchema, parts.settings);
    return Object.assign({ ...parts, settings: filled }, ...more);
  });

const test: fc.Arbitrary<PipelineTest> = fc
  .tuple(
    fc.record({
      id: id.filter((name) => name.length <= 64),
      name: text.filter((name) => name !== ''),
      node: id.filter((name) => name.length <= 64),
      message: fc.record({ kind: fc.constantFrom('hl7v2', 'json'), text }),
      steps: fc.array(
        fc.record({
          node: fc.constantFrom('n1', 'n2'),
          status: fc.constantFrom('ok', 'failed'),
          outputs: fc.array(fc.record({ port, kind: fc.constant('hl7v2'), text }), { maxLength: 2 }),
        }),
        { maxLength: 2 },
      ),
    }),
    optional('mayDiffer', fc.constant([{ node: 'n1', path: 'MSH-7' }])),
  )
  .map(([parts, mayDiffer]) => pipelineTestSchema.parse({ ...parts, ...mayDiffer }));

const pipeline: fc.Arbitrary<YamlPipeline> = fc
  .record({
    id: text,
    name: text.filter((name) => name !== ''),
    enabled: fc.boolean(),
    version: optional('version', fc.nat()),
    description: optional('description', text),
    tests: optional('tests', fc.array(test, { minLength: 1, maxLength: 2 })),
    nodes: fc.uniqueArray(node, { selector: (item) => item.id, maxLength: 4 }),
    wires: fc.array(fc.tuple(port, port, fc.nat(), fc.nat()), { maxLength: 3 }),
    groups: optional(
      'groups',
      fc.array(
        fc
          .tuple(
            fc.record({
              id,
              name: text.filter((name) => name !== ''),
              nodes: fc.array(id, { maxLength: 3 }),
            }),
            optional('collapsed', fc.constant(true)),
          )
          .map(([parts, more]) => ({ ...parts, ...more })),
        { maxLength: 2 },
      ),
    ),
    notes: optional(
      'notes',
      fc.array(
        fc.record({
          id,
          text,
          position: fc.record({ x: fc.integer(), y: fc.integer() }),
          size: fc.record({ width: fc.integer({ min: 1 }), height: fc.integer({ min: 1 }) }),
        }),
        { maxLength: 2 },
      ),
    ),
    policies: fc.record({
      trace: fc.constantFrom('full', 'none'),
      order: fc.constantFrom('key', 'source'),
      retry: fc.record({ maxAttempts: fc.integer({ min: 1, max: 20 }) }),
      testsMustPass: fc.boolean(),
    }),
  })
  .map(({ id: pipelineId, name, enabled, version, description, tests, nodes, wires, ...rest }) => {
    const { groups, notes, policies } = rest;
    const at = (index: number) => nodes[index % nodes.length]?.id ?? 'n1';
    const document = {
      ...emptyPipeline(name),
      ...description,
      ...tests,
      ...groups,
      ...notes,
      nodes,
      settings: pipelineSettingsSchema.parse(policies),
      wires:
        nodes.length === 0
          ? []
          : wires.map(([from, to, one, two], index) => ({
              id: `e${index}`,
              from: { node: at(one), port: from },
              to: { node: at(two), port: to },
            })),
    };
    return { id: pipelineId, name, enabled, ...version, document };
  });

/** Contents of a plugins.yaml, as odd as they may get. Settings hold the defaults, as an import gives them. */
export const arbitraryPluginsYaml: fc.Arbitrary<PluginsYaml> = fc.record({
  pipelines: fc.uniqueArray(pipeline, { selector: (item) => item.id, maxLength: 2 }),
  settings: fc.oneof(fc.constant(defaultPluginSettings), settings),
  security: fc.oneof(fc.constant(defaultSecurity), settings),
});
