import {
  addNode,
  connect,
  emptyPipeline,
  newNode,
  type PipelineDocument,
  portsIn,
} from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { testManifest } from '../catalog/testManifest.ts';
import { storyOf } from './storyOf.ts';

const labels = { equals: 'is', in: 'is one of' };
const conditions = {
  type: 'array',
  items: {
    type: 'object',
    properties: { path: {}, op: { enum: ['equals', 'in'], 'x-ui': { labels } }, value: {} },
  },
};
const kind = {
  key: 'lab',
  title: 'Lab system',
  summary: '',
  icon: 'plug',
  sentence: 'port {port}',
  configSchema: { properties: { port: { title: 'Port' }, password: { title: 'Password' } } },
};
const receiver = testManifest({
  key: 'receiver',
  title: 'Receiver',
  isSource: true,
  inputs: [],
  connections: [kind],
  sentence: 'listens on port {port}',
  configSchema: {
    properties: {
      port: { title: 'Port', type: 'integer', default: 2575 },
      password: { title: 'Password', type: 'string', 'x-ui': { widget: 'secret', secret: true } },
      url: { title: 'Address', type: 'string' },
      idle_ms: { title: 'Silence', type: 'integer', 'x-ui': { widget: 'duration' } },
    },
  },
});
const filter = testManifest({
  key: 'filter',
  title: 'Filter',
  sentence: 'keeps what matches',
  outputs: [
    { name: 'kept', title: 'Kept', kinds: 'any' },
    { name: 'rest', title: 'The rest', kinds: 'any' },
    { name: 'error', title: 'Error', kinds: 'any' },
  ],
  configSchema: {
    properties: {
      rules: {
        title: 'Rules',
        type: 'array',
        'x-ui': { widget: 'rules' },
        items: { type: 'object', properties: { conditions } },
      },
    },
  },
});
const mapper = testManifest({
  key: 'mapper',
  title: 'Mapper',
  sentence: 'maps to FHIR',
  effectful: true,
  configSchema: {
    properties: {
      rows: {
        title: 'Mapping',
        type: 'array',
        'x-ui': { widget: 'mapping' },
        items: {
          type: 'object',
          properties: {
            id: {},
            from: { title: 'From' },
            to: { title: 'To' },
            const: { title: 'Fixed value' },
            when: { ...conditions, title: 'Only when', 'x-ui': { widget: 'rules' } },
          },
        },
      },
      tables: {
        title: 'Look-up tables',
        type: 'array',
        items: {
          type: 'object',
          properties: {
            name: { title: 'Name' },
            rows: {
              type: 'array',
              items: { type: 'object', properties: { from: { title: 'From' }, to: { title: 'To' } } },
            },
          },
        },
      },
    },
  },
});
const plugins = [receiver, filter, mapper];
const manifests = new Map(plugins.map((manifest) => [manifest.key, manifest]));

function feed(): PipelineDocument {
  let document = emptyPipeline('Feed');
  const settings: Record<string, Record<string, unknown>> = {
    receiver: { port: 2576, password: 'hunter2', url: 'https://user:lion@lab.example' },
    filter: {
      rules: [
        {
          id: 'r',
          name: 'Inpatients',
          match: 'all',
          conditions: [{ path: 'PV1-2', op: 'in', value: ['I', 'E'] }],
        },
      ],
    },
    mapper: {
      rows: [
        { id: 'a', from: 'PID-5', to: 'Patient.name' },
        { id: 'b', from: 'PID-8', to: 'Patient.gender', when: [{ path: 'PID-8', op: 'equals', value: 'F' }] },
        { id: 'c', to: 'login.password', const: 'puma' },
      ],
      tables: [{ name: 'Sex', rows: [{ from: 'F', to: 'female' }] }],
    },
  };
  for (const manifest of plugins) {
    const node = newNode(document, manifest);
    document = addNode({ ...node, settings: settings[node.id] ?? {} }).apply(document);
  }
  document = connect({ node: 'receiver', port: 'out' }, { node: 'filter', port: 'in' }, plugins).apply(
    document,
  );
  document = connect({ node: 'filter', port: 'kept' }, { node: 'mapper', port: 'in' }, plugins).apply(
    document,
  );
  return connect({ node: 'filter', port: 'error' }, { node: 'mapper', port: 'in' }, plugins).apply(document);
}

const tell = (document: PipelineDocument) => storyOf(document, portsIn(document, plugins), manifests);

describe('the story of a pipeline', () => {
  it('tells each step in the order of the messages, with where they go on', () => {
    const { summary, steps } = tell(feed());
    expect(summary).toBe('3 steps. Messages come in by Receiver and are sent by Mapper.');
    expect(steps.map(({ sentence, details }) => [sentence, ...details])).toEqual([
      ['Receiver listens on port 2576.', 'Its messages go on to Filter.'],
      [
        'Filter keeps what matches.',
        '“Inpatients” holds when PV1-2 is one of I, E.',
        '“Kept” leads to Mapper.',
        'What fails goes to Mapper.',
      ],
      ['Mapper maps to FHIR.'],
    ]);
  });

  it('has the mapping and the code tables row by row', () => {
    const [mapping, codes] = tell(feed()).steps[2]?.tables ?? [];
    expect(mapping).toEqual({
      title: 'Mapping',
      columns: ['From', 'To', 'Fixed value', 'Only when'],
      rows: [
        ['PID-5', 'Patient.name', '', ''],
        ['PID-8', 'Patient.gender', '', 'PID-8 is F'],
        ['', 'login.password', '•••', ''],
      ],
    });
    expect(codes).toEqual({ title: 'Look-up tables: Sex', columns: ['From', 'To'], rows: [['F', 'female']] });
  });

  it('tells a time as it is kept and in words', () => {
    const document = structuredClone(feed());
    document.nodes = document.nodes.map((node) =>
      node.id === 'receiver' ? { ...node, settings: { port: 2575, idle_ms: 300_000 } } : node,
    );
    expect(tell(document).steps[0]?.facts).toContainEqual({
      title: 'Silence',
      value: '300000 ms = 5 minutes',
    });
  });

  it('tells no secret', () => {
    const told = JSON.stringify(tell(feed()));
    expect(told).toContain('kept secret');
    expect(told).not.toMatch(/hunter2|lion|puma/);
  });

  it('has the address of a connection and its name', () => {
    const document = structuredClone(feed());
    document.nodes = document.nodes.map((node) =>
      node.id === 'receiver' ? { ...node, connection: 'lab', settings: {} } : node,
    );
    const lab = {
      id: 'lab',
      name: 'Lakeside lab',
      kind: 'lab',
      settings: { port: 2599, password: 'hunter2' },
    };
    const { steps } = storyOf(document, portsIn(document, plugins), manifests, new Map([['lab', lab]]));
    expect(steps[0]?.sentence).toBe('Receiver listens on port 2599.');
    expect(steps[0]?.facts).toEqual([
      { title: 'Connection', value: 'Lakeside lab' },
      { title: 'Port', value: '2599' },
      { title: 'Password', value: 'kept secret' },
    ]);
  });

  it('ends a sentence once, also when a setting that it tells ends with a period', () => {
    const told = new Map(manifests).set('receiver', { ...receiver, sentence: 'takes: {url}' });
    const document = structuredClone(feed());
    document.nodes = document.nodes.map((node) =>
      node.id === 'receiver' ? { ...node, settings: { url: 'What has to be corrected.' } } : node,
    );
    const { steps } = storyOf(document, portsIn(document, plugins), told);
    expect(steps[0]?.sentence).toBe('Receiver takes: What has to be corrected.');
  });

  it('says that a plugin is missing', () => {
    const story = storyOf(feed(), new Map(), new Map());
    expect(story.steps[0]?.sentence).toBe('Receiver needs the plugin receiver, which is not installed.');
  });
});
