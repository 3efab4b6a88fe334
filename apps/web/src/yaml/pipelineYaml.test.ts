import { emptyPipeline, type PipelineDocument } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { testManifest } from '../catalog/testManifest.ts';
import { isSameDocument, readPipeline, writePipeline } from './pipelineYaml.ts';

const manifests = [testManifest({ key: 'mllp-listener' })];
const document: PipelineDocument = {
  ...emptyPipeline('ADT feed'),
  nodes: [{ id: 'in', plugin: 'mllp-listener', name: 'MLLP in', settings: {}, position: { x: 0, y: 0 } }],
};

it('reads back exactly what it wrote', () => {
  const written = writePipeline('p1', document, manifests);
  expect(written).toHaveProperty('text');
  const read = readPipeline('text' in written ? written.text : '', manifests);
  expect(read.issues).toEqual([]);
  expect(read.document && isSameDocument(read.document, document)).toBe(true);
});

it('writes the same text twice, whatever the time', () => {
  expect(writePipeline('p1', document, manifests)).toEqual(writePipeline('p1', document, manifests));
});

it('gives no document for a text that is broken, and says at which line', () => {
  const read = readPipeline('plugins:\n  "a": [1,\n', manifests);
  expect(read.document).toBeUndefined();
  expect(read.issues[0]?.at?.line).toBeGreaterThan(1);
});

it('does not guess which of two pipelines is meant', () => {
  expect(readPipeline('plugins: {}\n', manifests).issues.at(-1)?.message).toContain('holds 0');
});

it('keeps the comments of a text when the pipeline changes elsewhere', () => {
  const written = writePipeline('p1', document, manifests);
  const text =
    'text' in written ? written.text.replace('  "pipelines":', '  # the feed of ward 3\n  "pipelines":') : '';
  const next = writePipeline('p1', { ...document, name: 'Ward feed' }, manifests, text);
  expect('text' in next && next.text).toContain('# the feed of ward 3');
  expect('text' in next && next.text).toContain('Ward feed');
});
