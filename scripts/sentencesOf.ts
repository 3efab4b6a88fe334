import { childrenOf, isTree, nameOf, sourceTree, type Tree, wordsOf } from './sourceTree.ts';

export interface Sentence {
  /** The English text, each value in it as `{1}`, `{2}` … */
  text: string;
  line: number;
}

/** Calls whose texts are read by programs, by programmers or in a catalogue of their own. */
const otherCalls = new Set(
  'Error TypeError RangeError SyntaxError meta describe query split startsWith endsWith includes replace replaceAll test exec createHash default hkdfSync require msg t'.split(
    ' ',
  ),
);
/** What logs say to operators: `log.warn({ … }, 'message stored')`. */
const logCalls = new Set('trace debug info warn error fatal'.split(' '));
/** Parts of manifests, which bring their own texts, and data. */
const otherParts = new Set(
  'title description summary label labels helps help keywords group example examples placeholder unit probeAsks sentence audience name'.split(
    ' ',
  ),
);

/** The texts of a file of a package or of the server that people read: sentences and phrases of two words or more. */
export function sentencesOf(file: string): Sentence[] {
  const { program, lineOf } = sourceTree(file);
  const isPlugin = file.includes('builtin-plugins');
  const found: Sentence[] = [];
  const visit = (node: Tree): void => {
    if (isOther(node, isPlugin)) {
      // `z.string().min(1, 'Name it.').meta({ … })`: what was called before says more.
      if (isTree(node['callee'])) visit(node['callee']);
      return;
    }
    const texts = textsOf(node);
    if (texts !== undefined) {
      for (const text of texts) {
        const pattern = numbered(text);
        if (isPhrase(pattern)) found.push({ text: pattern, line: lineOf(node) });
      }
      for (const value of valuesIn(node)) visit(value);
      return;
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(program);
  return found;
}

/** The texts of a file that are one word. */
export function wordsIn(file: string): string[] {
  const { program } = sourceTree(file);
  const found: string[] = [];
  const visit = (node: Tree): void => {
    const words = wordsOf(node);
    if (words !== undefined && /^[A-Za-z]+$/.test(words)) found.push(words);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(program);
  return found;
}

function isOther(node: Tree, isPlugin: boolean): boolean {
  if (/^(TSType|TSInterface|TSLiteral|Import|Export.*All|TaggedTemplate)/.test(node.type)) return true;
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    const callee = node['callee'];
    if (otherCalls.has(nameOf(callee))) return true;
    return (
      isTree(callee) &&
      callee.type === 'MemberExpression' &&
      logCalls.has(nameOf(callee)) &&
      /log/i.test(nameOf(callee['object']))
    );
  }
  if (node.type !== 'Property') return false;
  const part = nameOf(node['key']);
  return part === 'key' || part === 'cause' || part === 'meaning' || (isPlugin && otherParts.has(part));
}

/** A gap between words. */
const gap = '\uFFFC';

/** What an expression may come to; undefined when it is no text. `a ? b : c` within a template gives two texts. */
function textsOf(node: unknown): string[] | undefined {
  if (!isTree(node)) return undefined;
  if (node.type === 'Literal') {
    const words = wordsOf(node);
    return words === undefined ? undefined : [words];
  }
  if (node.type === 'BinaryExpression' && node['operator'] === '+') {
    const left = textsOf(node['left']);
    const right = textsOf(node['right']);
    if (left === undefined && right === undefined) return undefined;
    return joined([left ?? [gap], right ?? [gap]]);
  }
  if (node.type !== 'TemplateLiteral') return undefined;
  const quasis = node['quasis'] as { value: { cooked: string } }[];
  const values = node['expressions'] as Tree[];
  return joined(
    quasis.flatMap((quasi, index) => {
      const value = values[index];
      return value === undefined ? [[quasi.value.cooked]] : [[quasi.value.cooked], choicesOf(value)];
    }),
  );
}

function choicesOf(value: Tree): string[] {
  if (value.type === 'ConditionalExpression')
    return [...choicesOf(value['consequent'] as Tree), ...choicesOf(value['alternate'] as Tree)];
  return textsOf(value) ?? [gap];
}

function joined(pieces: string[][]): string[] {
  return pieces.reduce((texts, piece) => texts.flatMap((text) => piece.map((more) => text + more)), ['']);
}

/** The parts of a text that are no text themselves. */
function valuesIn(node: Tree): Tree[] {
  if (node.type === 'TemplateLiteral') return (node['expressions'] as Tree[]).flatMap(valuesIn);
  if (node.type === 'ConditionalExpression')
    return [
      node['test'] as Tree,
      ...valuesIn(node['consequent'] as Tree),
      ...valuesIn(node['alternate'] as Tree),
    ];
  if (node.type === 'BinaryExpression' && node['operator'] === '+')
    return [node['left'] as Tree, node['right'] as Tree].flatMap(valuesIn);
  return node.type === 'Literal' ? [] : [node];
}

/** Values that touch each other are one. */
function numbered(text: string): string {
  let count = 0;
  return text.replace(/\uFFFC+/g, () => {
    count += 1;
    return `{${count}}`;
  });
}

/** Two words, a word beside a value, or one that ends a sentence; and no SQL, markup or header. */
function isPhrase(pattern: string): boolean {
  if (program.test(pattern)) return false;
  if (/\}.*→.*\{/.test(pattern)) return true;
  const tokens = pattern.split(/\s+/).filter((token) => /[\p{L}\p{N}]/u.test(token));
  if (!tokens.some((token) => /^["“(]*[A-Za-z]?[a-z]+[-,.;:!?"”)]*/.test(token))) return false;
  return tokens.length > 1 || /[a-z]["”)]?[.?!]$/.test(pattern);
}

const program =
  /\b(SELECT|INSERT INTO|WHERE|UNION ALL|DISTINCT|NULL|CASE WHEN|EXISTS|UPDATE|lock_timeout|FOR UPDATE)\b|::|\breturn\b.*;|<\/?[a-z!?]|; (charset|filename)=|^[a-z_.]+ (=|IS|>|<)|^[(@]|^(EHLO|Basic|Bearer|vapid|WebPush:|a abbr|abbr) |^[a-z]+_[a-z]+ |^\w+\.\w*$|^Object\./;
