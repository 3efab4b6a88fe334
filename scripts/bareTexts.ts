import { childrenOf, isTree, nameOf, sourceTree, type Tree, wordsOf } from './sourceTree.ts';
import { markers } from './textKeys.ts';

/** Attributes of elements and parts of objects that people read. */
const readParts = new Set(
  'label title placeholder aria-label ariaLabel aria-description help hint lead text doing action alt description caption tip word sentence heading'.split(
    ' ',
  ),
);
/** What says its first argument to people. */
const sayers = new Set(['toastDone', 'toastRefusal', 'toastFailure', 'announce', 'useTitle']);
/** What is written the same in every language. */
const names =
  /^(PyHeart Studio|HL7( v2)?|FHIR( R4)?|MLLP|HTTPS?|ACK|NACK|JSON|XML|YAML|CSV|X12|DICOM|CDA|[A-Z][A-Z0-9]{2}(-\d+(\.\d+)*)?|M[\d. ]+[a-z][^ ]*( [MHVhv\d][^ ]*)*|text-[a-z0-9-]+|plugins\.yaml|\w+(\.\w+(\[\d\])?)+|low\.\.high|[a-z]+:\/\/\S+|\S+@\S+\.\S+)$/;

/** English texts of a source file that people read and that no `t`, `msg` or `rich` puts into language. */
export function bareTexts(file: string): string[] {
  const { program, lineOf } = sourceTree(file);
  const found: string[] = [];
  const complain = (node: Tree, words: string) =>
    found.push(`${file}:${lineOf(node)} ${words.replace(/\s+/g, ' ').trim()}`);

  const read = (value: unknown): void => {
    for (const leaf of leavesOf(value)) {
      const words = wordsOf(leaf);
      if (words !== undefined && hasWords(words)) complain(leaf, words);
    }
  };

  const visit = (node: Tree): void => {
    if (isOther(node)) return;
    if (node.type === 'CallExpression' && markers.has(nameOf(node))) {
      for (const value of (node['arguments'] as Tree[]).slice(1)) visit(value);
      return;
    }
    if (node.type === 'JSXText' && hasWords(String(node['value']))) complain(node, String(node['value']));
    else if (node.type === 'JSXAttribute' && isRead(node)) read(inContainer(node['value']));
    else if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      for (const child of node['children'] as Tree[]) {
        if (child.type === 'JSXExpressionContainer') read(child['expression']);
      }
    else if (node.type === 'CallExpression' && sayers.has(nameOf(node)))
      read((node['arguments'] as unknown[])[0]);
    else if (node.type === 'Property' && readParts.has(keyOf(node)) && !isKey(node['value']))
      read(node['value']);
    else if (isSentence(wordsOf(node) ?? '') && !found.some((line) => line.endsWith(wordsOf(node) ?? '')))
      complain(node, wordsOf(node) ?? '');
    for (const child of childrenOf(node)) visit(child);
  };
  visit(program);
  return [...new Set(found)];
}

/** Types, modules, styles and what is thrown at programmers. */
function isOther(node: Tree): boolean {
  if (/^(TSType|TSInterface|TSLiteral|Import|ThrowStatement)/.test(node.type)) return true;
  if (node.type === 'NewExpression') return nameOf(node['callee']).endsWith('Error');
  if (node.type === 'BinaryExpression') return /^[!=]==?$/.test(String(node['operator']));
  if (node.type === 'JSXAttribute') return /^class/.test(keyOf(node));
  if (node.type === 'Property') return /^class/.test(keyOf(node));
  return node.type === 'CallExpression' && nameOf(node) === 'cx';
}

function keyOf(node: Tree): string {
  const key = node['key'] ?? node['name'];
  return nameOf(key) || (wordsOf(key) ?? '');
}

/** `name` is read where it is an attribute of a component of ours; elements of HTML use it otherwise. */
function isRead(attribute: Tree): boolean {
  return readParts.has(keyOf(attribute));
}

function inContainer(value: unknown): unknown {
  return isTree(value) && value.type === 'JSXExpressionContainer' ? value['expression'] : value;
}

/** One small word, such as `action: 'pause'`, is what programs say to each other. */
function isKey(value: unknown): boolean {
  return /^[a-z_]+$/.test(wordsOf(value) ?? '');
}

/** What an expression may come to: both sides of `a ? b : c` and of `a ?? b`. */
function leavesOf(value: unknown): Tree[] {
  if (!isTree(value)) return [];
  if (value.type === 'ConditionalExpression')
    return [...leavesOf(value['consequent']), ...leavesOf(value['alternate'])];
  if (value.type === 'LogicalExpression') return [...leavesOf(value['left']), ...leavesOf(value['right'])];
  return [value];
}

function hasWords(text: string): boolean {
  const words = text.replaceAll('{}', ' ').trim();
  return /[A-Za-z]{2,}/.test(words) && !names.test(words) && !/^&\w+;$/.test(words);
}

/** Begins like a sentence and goes on with a word or, as in `Settings, ${name}`, with a value. */
function isSentence(text: string): boolean {
  return /^[A-Z][a-z]*[,:;]? ([a-z]|\{\})/.test(text) && hasWords(text);
}
