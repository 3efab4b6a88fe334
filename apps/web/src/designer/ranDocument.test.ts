import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { isOther } from './ranDocument.ts';

const document = pipelineDocumentSchema.parse({
  format: 1,
  name: 'Admissions',
  nodes: [{ id: 'a', plugin: 'x', name: 'A', settings: {}, position: { x: 0, y: 0 } }],
  wires: [],
});

it('takes a document for the same while only its tests differ', () => {
  expect(isOther(null, document)).toBe(false);
  expect(isOther(structuredClone(document), document)).toBe(false);
  expect(isOther({ ...document, tests: [] }, document)).toBe(false);
});

it('takes it for another one as soon as a step, a setting or a wire differs', () => {
  const [node] = document.nodes;
  expect(isOther({ ...document, nodes: [] }, document)).toBe(true);
  expect(isOther({ ...document, nodes: [{ ...node!, settings: { port: 1 } }] }, document)).toBe(true);
});
