import { type PipelineDocument, pipelineDocumentSchema } from '@pyheart/plugin-sdk';

interface Choices {
  name?: string;
  port?: number;
  does?: 'pass' | 'refuse' | 'break' | 'doubt';
  key?: string;
}

/** Source, step, sink in a row. */
export function testPipeline({
  name = 'Admissions',
  port = 1,
  does = 'pass',
  key = '',
}: Choices = {}): PipelineDocument {
  const node = (id: string, plugin: string, settings: Record<string, unknown>, x: number) => ({
    id,
    plugin,
    name: id,
    settings,
    position: { x, y: 0 },
  });
  return pipelineDocumentSchema.parse({
    format: 1,
    name,
    nodes: [
      node('source', 'test-source', { port }, 0),
      node('step', 'test-step', { does, key }, 300),
      node('sink', 'test-sink', {}, 600),
    ],
    wires: [
      { id: 'w1', from: { node: 'source', port: 'out' }, to: { node: 'step', port: 'in' } },
      { id: 'w2', from: { node: 'step', port: 'out' }, to: { node: 'sink', port: 'in' } },
    ],
  });
}
