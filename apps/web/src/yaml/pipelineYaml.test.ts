import { type Connection, emptyPipeline, type PipelineDocument } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { testManifest } from '../catalog/testManifest.ts';
import { hasConnections, isSameDocument, readPipeline, writePipeline } from './pipelineYaml.ts';

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

it('shows the connections that a pipeline uses as an export has them, and says that they are changed elsewhere', () => {
  const lab: Connection = { id: 'lab', name: 'Lab', kind: 'mllp', settings: { host: 'lab.example.org' } };
  const using = { ...document, nodes: document.nodes.map((node) => ({ ...node, connection: 'lab' })) };
  const written = writePipeline('p1', using, manifests, '', [lab]);
  const text = 'text' in written ? written.text : '';
  expect(text).toContain('"name": "Lab"');
  expect(hasConnections(text, manifests, [lab])).toBe(true);
  expect(readPipeline(text, manifests, [lab])).toMatchObject({ document: using, issues: [] });
  const changed = text.replace('lab.example.org', 'other.example.org');
  const read = readPipeline(changed, manifests, [lab]);
  expect(read.document).toEqual(using);
  expect(read.issues.filter(({ severity }) => severity !== 'info')).toMatchObject([
    {
      severity: 'warning',
      message: 'What is changed here of the connection "Lab" is not taken over.',
      at: { line: text.split('\n').findIndex((line) => line.includes('"lab":')) + 1 },
    },
  ]);
  const moved = { ...lab, settings: { host: 'new.example.org' } };
  const commented = text.replace('  "connections":', '  # ask Anna\n  "connections":');
  const next = writePipeline('p1', using, manifests, commented, [moved]);
  expect('text' in next && next.text).toBe(
    commented
      .replace('lab.example.org', 'new.example.org')
      .replace(/"sha256-.*"/, /"sha256-.*"/.exec('text' in next ? next.text : '')![0]),
  );
});
