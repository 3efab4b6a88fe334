import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Connection } from '../connections/connection.ts';
import { describePlugin } from '../manifest.ts';
import { pipelineDocumentSchema } from '../pipeline/document.ts';
import { definePlugin } from '../plugin.ts';
import { editPluginsYaml } from './editPluginsYaml.ts';
import { exportNeeds } from './exportNeeds.ts';
import { defaultPluginSettings, defaultSecurity } from './PluginsYaml.ts';
import { readPluginsYaml } from './readPluginsYaml.ts';
import { writePluginsYaml } from './writePluginsYaml.ts';

const fields = {
  host: z.string().meta({ title: 'Host', description: 'Where.' }),
  port: z.int().default(2575).meta({ title: 'Port', description: 'At.' }),
  password: z
    .string()
    .optional()
    .meta({ title: 'Password', description: 'For it.', 'x-ui': { secret: true } }),
};
const manifests = [
  definePlugin({
    key: 'lab-sender',
    kind: 'adapter',
    title: 'Lab sender',
    summary: 'Sends.',
    version: '1.0.0',
    author: 'Tests',
    category: 'Tests',
    icon: 'plug',
    config: z.object(fields),
    connections: [
      {
        key: 'lab',
        title: 'Lab',
        summary: 'A lab.',
        icon: 'plug',
        config: z.object(fields),
        sentence: '{host}',
      },
    ],
    example: { host: 'lab' },
    sentence: 'sends to {host}',
    inputs: [{ name: 'in', title: 'In', kinds: 'any' }],
    outputs: [],
  }),
].map(describePlugin);

const connection: Connection = {
  id: 'lakeside-lab',
  name: 'Lakeside: lab',
  kind: 'lab',
  settings: { host: 'lab.example.org', port: 2575, password: '${LAB_PASSWORD}' },
};
const document = pipelineDocumentSchema.parse({
  format: 1,
  name: 'Feed',
  nodes: [
    {
      id: 'send',
      plugin: 'lab-sender',
      name: 'Send',
      settings: {},
      connection: 'lakeside-lab',
      position: { x: 0, y: 0 },
    },
  ],
  wires: [],
});
const contents = {
  pipelines: [{ id: 'feed', name: 'Feed', enabled: true, document }],
  connections: [connection],
  settings: defaultPluginSettings,
  security: defaultSecurity,
};
const options = { studioVersion: '0.0.0', exportedAt: new Date(0) };

describe('connections in plugins.yaml', () => {
  it('are written once beside the pipelines and read back', () => {
    const yaml = writePluginsYaml(contents, manifests, options);
    expect(yaml).toContain('# Needs: LAB_PASSWORD.');
    const read = readPluginsYaml(yaml, manifests);
    expect(read.issues).toEqual([]);
    expect(read.connections).toEqual([
      { ...connection, settings: { host: 'lab.example.org', password: '${LAB_PASSWORD}' } },
    ]);
    expect(read.pipelines[0]?.document.nodes[0]?.connection).toBe('lakeside-lab');
    expect(writePluginsYaml({ ...contents, ...read }, manifests, options)).toBe(yaml);
  });

  it('keep what a newer version says of them', () => {
    const yaml = writePluginsYaml(contents, manifests, options).replace(
      '"kind": "lab"',
      '"kind": "lab"\n      "owner": "night shift"',
    );
    const read = readPluginsYaml(yaml, manifests);
    expect(writePluginsYaml({ ...contents, ...read }, manifests, options)).toContain(
      '"owner": "night shift"',
    );
  });

  it('are left alone by an edit of the pipelines', () => {
    const yaml = writePluginsYaml(contents, manifests, options).replace(
      '"kind": "lab"',
      '"kind": "lab" # the new one',
    );
    const renamed = { ...document, name: 'Results' };
    const pipelines = [{ id: 'feed', name: 'Results', enabled: true, document: renamed }];
    const edited = editPluginsYaml(yaml, { pipelines }, manifests, options);
    expect(edited).toContain('"kind": "lab" # the new one');
    expect(edited).toContain('"name": "Results"');
  });

  it('name the variables that they need, and never hold a secret', () => {
    expect(exportNeeds(contents, manifests).required).toEqual(['LAB_PASSWORD']);
    const open = { ...connection, settings: { host: 'lab.example.org', password: 'Zebrafink-0815' } };
    expect(() => writePluginsYaml({ ...contents, connections: [open] }, manifests, options)).toThrow(
      'lakeside-lab.password',
    );
  });

  it('that cannot be read are an issue with their line', () => {
    const yaml = writePluginsYaml(contents, manifests, options).replace('"kind": "lab"', '"kind": 7');
    expect(readPluginsYaml(yaml, manifests).issues).toContainEqual(
      expect.objectContaining({
        code: 'PH-YML-003',
        at: expect.objectContaining({ line: expect.any(Number) }),
      }),
    );
  });
});
