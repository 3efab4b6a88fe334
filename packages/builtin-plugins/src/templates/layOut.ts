import {
  type PipelineDocument,
  type PipelineNode,
  pipelineDocumentSchema,
  type Wire,
} from '@pyheart/plugin-sdk';

/** A node of a template. `column` and `row` count from 0, left to right and from the top. */
export interface TemplateNode {
  id: string;
  plugin: string;
  name: string;
  column: number;
  row?: number;
  settings: Record<string, unknown>;
  notes?: string;
}

/** `listen.out > check.in`. */
export type WireText = `${string}.${string} > ${string}.${string}`;

const columnPitch = 280;
const rowPitch = 160;
const margin = 80;

/** Makes a document with nodes on the grid of the canvas (4 px), one column each 280 px. */
export function layOut(
  about: { name: string; description: string },
  nodes: readonly TemplateNode[],
  wires: readonly WireText[],
): PipelineDocument {
  return pipelineDocumentSchema.parse({
    format: 1,
    ...about,
    nodes: nodes.map(placeOnGrid),
    wires: wiresOf(wires, 'wire'),
  });
}

export function placeOnGrid({ column, row = 0, ...node }: TemplateNode): PipelineNode {
  return { ...node, position: { x: margin + column * columnPitch, y: margin + row * rowPitch } };
}

/** Wires with ids `prefix-1`, `prefix-2` … */
export function wiresOf(texts: readonly WireText[], prefix: string): Wire[] {
  return texts.map((text, index) => ({ id: `${prefix}-${index + 1}`, ...ends(text) }));
}

function ends(text: WireText): Pick<Wire, 'from' | 'to'> {
  const [from = '', to = ''] = text.split(' > ');
  return { from: port(from), to: port(to) };
}

function port(text: string): Wire['from'] {
  const [node = '', name = ''] = text.split('.');
  return { node, port: name };
}
