import { emptyPipeline, type PipelineDocument, type PipelineNode, type Wire } from '../pipeline/document.ts';

/** `sampleNode('in', 'receiver', { port: 2576 })`. */
export function sampleNode(
  id: string,
  plugin: string,
  settings: Record<string, unknown> = {},
  more: Partial<PipelineNode> = {},
): PipelineNode {
  return { id, plugin, name: id, settings, position: { x: 0, y: 0 }, ...more };
}

/** `sampleWire('in.out', 'out.in')`. */
export function sampleWire(from: string, to: string): Wire {
  const end = (text: string) => {
    const [node = '', port = ''] = text.split('.');
    return { node, port };
  };
  return { id: `${from}-${to}`, from: end(from), to: end(to) };
}

export function samplePipeline(nodes: PipelineNode[], wires: Wire[] = []): PipelineDocument {
  return { ...emptyPipeline('Sample'), nodes, wires };
}

/** Receiver → converter → sender, ready to run. */
export function relay(): PipelineDocument {
  return samplePipeline(
    [
      sampleNode('in', 'receiver'),
      sampleNode('json', 'converter'),
      sampleNode('out', 'sender', { base_url: 'https://peer.example.org' }),
      sampleNode('bad', 'router'),
    ],
    [
      sampleWire('in.out', 'json.in'),
      sampleWire('json.out', 'out.in'),
      sampleWire('json.rejected', 'bad.in'),
    ],
  );
}
