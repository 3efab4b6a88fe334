import { describe, expect, it } from 'vitest';
import { sampleNode, samplePipeline } from '../testing/samplePipeline.ts';
import { sampleManifests } from '../testing/samplePlugins.ts';
import { locateInYaml, mapYaml } from './mapYaml.ts';
import { writePluginsYaml } from './writePluginsYaml.ts';

const document = samplePipeline([
  sampleNode('in', 'receiver', { port: 2600 }),
  sampleNode('routes', 'router', { rules: [{ port: 'a' }, { port: 'lab' }] }),
]);
const text = writePluginsYaml(
  { pipelines: [{ id: 'p', name: 'P', enabled: true, document }], settings: {}, security: {} },
  sampleManifests,
  { studioVersion: '1.0.0', exportedAt: new Date(0) },
);
const lines = text.split('\n');
const slice = (range: ReturnType<typeof locateInYaml>) => {
  if (range === undefined || range.startLine !== range.endLine) return range;
  return lines[range.startLine - 1]?.slice(range.startColumn - 1, range.endColumn - 1);
};

describe('mapYaml', () => {
  it('finds fields, rows of lists, and the nearest when a field is a default', () => {
    expect(slice(locateInYaml(text, { node: 'in', field: 'port' }))).toBe('"port": 2600');
    expect(slice(locateInYaml(text, { pipeline: 'p', node: 'routes', field: 'rules[1].port' }))).toBe(
      '"port": "lab"',
    );
    const start = lines.indexOf('    "in":') + 1;
    expect(locateInYaml(text, { node: 'in', field: 'host' })).toEqual({
      startLine: start,
      startColumn: 5,
      endLine: start + 5,
      endColumn: '        "port": 2600'.length + 1,
    });
    expect(locateInYaml(text, { node: 'gone' })).toBeUndefined();
  });
  it('tells both places of a node, and the node of a line', () => {
    const map = mapYaml(text);
    const ranges = map.rangesOf({ pipeline: 'p', node: 'in' });
    expect(ranges.map(({ startLine }) => lines[startLine - 1]?.trim().slice(0, 12))).toEqual([
      '- {"id": "in',
      '"in":',
    ]);
    expect(ranges.map(({ startLine }) => map.nodeAtLine(startLine)?.node)).toEqual(['in', 'in']);
    expect(map.nodeAtLine(1)).toBeUndefined();
  });
  it('maps files of the original by the names of their plugins', () => {
    const map = mapYaml('plugins:\n  acme:\n    class: x\n    config:\n      port: 1\n');
    expect(map.locate({ node: 'acme', field: 'port' })).toMatchObject({ startLine: 5, startColumn: 7 });
    expect(map.nodeAtLine(4)).toEqual({ pipeline: undefined, node: 'acme' });
    expect(mapYaml('plugins: [').nodeAtLine(1)).toBeUndefined();
  });
});
