import { emptyPipeline, type PipelineDocument, portsIn } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { testManifest } from '../catalog/testManifest.ts';
import { endKey, wiringTargets } from './wiringTargets.ts';

const manifests = [
  testManifest({ key: 'step' }),
  testManifest({
    key: 'hl7',
    inputs: [{ name: 'in', title: 'In', kinds: ['hl7v2'] }],
    outputs: [{ name: 'out', title: 'Out', kinds: ['hl7v2'] }],
  }),
  testManifest({ key: 'fhir', inputs: [{ name: 'in', title: 'In', kinds: ['fhir.bundle'] }] }),
];

function documentOf(plugins: Record<string, string>, wires: [string, string][]): PipelineDocument {
  return {
    ...emptyPipeline('Test'),
    nodes: Object.entries(plugins).map(([id, plugin]) => ({
      id,
      plugin,
      name: id,
      settings: {},
      position: { x: 0, y: 0 },
    })),
    wires: wires.map(([from, to], index) => ({
      id: `w${index}`,
      from: { node: from, port: 'out' },
      to: { node: to, port: 'in' },
    })),
  };
}

const pipeline = documentOf({ a: 'hl7', b: 'hl7', c: 'step', d: 'fhir' }, [
  ['a', 'b'],
  ['b', 'c'],
]);
const ports = portsIn(pipeline, manifests);
const reason = (start: 'in' | 'out', at: string, target: string) =>
  wiringTargets(pipeline, ports, { side: start, node: at, port: start === 'out' ? 'out' : 'in' }).get(
    endKey(start === 'out' ? 'in' : 'out', { node: target, port: start === 'out' ? 'in' : 'out' }),
  );

it('lets a wire end where the kinds fit and says why elsewhere', () => {
  expect(reason('out', 'a', 'c')).toBeNull();
  expect(reason('out', 'a', 'd')).toContain('FHIR');
});

it('knows wires that exist, circles and the node itself', () => {
  expect(reason('out', 'a', 'b')).toContain('already');
  expect(reason('out', 'c', 'a')).toContain('circle');
  expect(reason('out', 'c', 'c')).toContain('itself');
});

it('works from the input back as well', () => {
  expect(reason('in', 'c', 'a')).toBeNull();
  expect(reason('in', 'a', 'c')).toContain('circle');
});
