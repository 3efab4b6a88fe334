import { childrenOf, nameOf, sourceTree, type Tree, wordsOf } from './sourceTree.ts';

export interface TextKey {
  text: string;
  line: number;
}

/** What puts the English text of its first argument into language. */
export const markers = new Set(['t', 'msg', 'rich']);

/** The English texts that a source file puts into language by `t`, `msg` or `rich`. */
export function textKeys(file: string): TextKey[] {
  const { program, lineOf } = sourceTree(file);
  const found: TextKey[] = [];
  const visit = (node: Tree): void => {
    if (node.type === 'CallExpression' && markers.has(nameOf(node))) {
      const [first] = node['arguments'] as unknown[];
      for (const text of literalsOf(first)) found.push({ text, line: lineOf(node) });
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(program);
  return found;
}

/** Also both texts of `t(isOn ? 'On' : 'Off')`. */
function literalsOf(argument: unknown): string[] {
  const node = argument as Tree | undefined;
  if (node?.type === 'ConditionalExpression')
    return [...literalsOf(node['consequent']), ...literalsOf(node['alternate'])];
  const text = node?.type === 'Literal' ? wordsOf(node) : undefined;
  return text === undefined ? [] : [text];
}
