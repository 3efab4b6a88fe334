import type { StructureNode } from './dictionary.ts';

/**
 * Reads the compact text of a message structure: `MSH SFT* PATIENT?(PID NTE*) <OBR|RXO>+`.
 * `?` 0..1, `*` 0..n, `+` 1..n, nothing 1..1; parentheses hold a group, angle brackets a choice.
 */
export function parseStructure(text: string): StructureNode[] {
  const tokens = text.match(/[A-Z0-9_]+|[?*+()<>|]/gi) ?? [];
  let at = 0;
  const nodes = (stop: string): StructureNode[] => {
    const found: StructureNode[] = [];
    while (at < tokens.length && tokens[at] !== stop) {
      if (tokens[at] === '|') at++;
      else found.push(node());
    }
    at++;
    return found;
  };
  const node = (): StructureNode => {
    const name = tokens[at++] ?? '';
    if (name === '<') {
      const options = nodes('>');
      return { kind: 'choice', ...range(), options };
    }
    const cardinality = range();
    if (tokens[at] !== '(') return { kind: 'segment', name, ...cardinality };
    at++;
    return { kind: 'group', name, ...cardinality, nodes: nodes(')') };
  };
  const range = (): { min: number; max: number } => {
    const found = ranges[tokens[at] ?? ''];
    if (found) at++;
    return found ?? { min: 1, max: 1 };
  };
  return nodes('');
}

const ranges: Record<string, { min: number; max: number }> = {
  '?': { min: 0, max: 1 },
  '*': { min: 0, max: Number.POSITIVE_INFINITY },
  '+': { min: 1, max: Number.POSITIVE_INFINITY },
};

/** The compact text of a structure; `parseStructure` reads it back. */
export function formatStructure(nodes: readonly StructureNode[]): string {
  return nodes.map(formatNode).join(' ');
}

function formatNode(node: StructureNode): string {
  const mark = node.max > 1 ? (node.min > 0 ? '+' : '*') : node.min > 0 ? '' : '?';
  if (node.kind === 'choice') return `<${node.options.map(formatNode).join('|')}>${mark}`;
  return node.kind === 'group' ? `${node.name}${mark}(${formatStructure(node.nodes)})` : node.name + mark;
}
