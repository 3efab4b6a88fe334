import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { canonicalJson } from './canonicalJson.ts';
import { plainData } from './plainData.ts';
import { blockItem, blockLines, lineText, OneLine, type OrderedMap } from './yamlText.ts';

interface Splice {
  start: number;
  end: number;
  text: string;
}

/**
 * Changes a text so that it says `after` where it said `before`; whatever did not change, comments included,
 * stays as it is written. What the text does not hold is added, in the spelling of an export.
 */
export function spliceYaml(text: string, document: Document, before: OrderedMap, after: OrderedMap): string {
  const splices: Splice[] = [];
  const scope: Scope = { text, splices };
  if (isMap(document.contents)) editMap(document.contents, before, after, scope);
  splices.sort((left, right) => right.start - left.start || right.end - left.end);
  return splices.reduce(
    (all, { start, end, text: more }) => all.slice(0, start) + more + all.slice(end),
    text,
  );
}

interface Scope {
  text: string;
  splices: Splice[];
}

function editMap(map: YAMLMap, before: OrderedMap, after: OrderedMap, scope: Scope): void {
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => !same(before.get(key), after.get(key)),
  );
  const restructured = changed.some((key) => after.has(key) !== (pairOf(map, key) !== undefined));
  const left = map.items.filter(({ key }) => after.has(keyOf(key)) || !before.has(keyOf(key)));
  // In one line, or when nothing would be left, the pieces have no lines of their own to add or take.
  if (restructured && (map.flow === true || left.length === 0)) {
    replaceNode(map, after, scope);
    return;
  }
  const added: string[] = [];
  for (const key of [...before.keys(), ...after.keys()].filter(unique)) {
    const pair = pairOf(map, key);
    if (!changed.includes(key)) continue;
    if (!after.has(key)) {
      if (pair !== undefined) removePair(pair, map, scope);
    } else if (pair === undefined) added.push(key);
    else editPair(pair, before.get(key), after.get(key), scope);
  }
  for (const key of added) addPair(map, key, after, left, scope);
}

function editPair(pair: Pair, before: unknown, after: unknown, scope: Scope): void {
  const { value } = pair;
  const [old, next] = [asMap(before), asMap(after)];
  if (isMap(value) && old !== undefined && next !== undefined && value.items.length > 0) {
    editMap(value, old, next, scope);
  } else if (isSeq(value) && Array.isArray(before) && Array.isArray(after) && canEdit(value, before, after)) {
    editSeq(value, before, after, scope);
  } else if (isScalar(value) && !isContainer(after)) {
    scope.splices.push({ ...rangeOf(value), text: lineText(after) });
  } else {
    rewritePair(pair, after, scope);
  }
}

function editSeq(seq: YAMLSeq, before: readonly unknown[], after: readonly unknown[], scope: Scope): void {
  const ids = after.map(idOf);
  before.forEach((item, index) => {
    const node = seq.items[index];
    const position = idOf(item) === undefined ? index : ids.indexOf(idOf(item));
    if (position < 0) removeItem(node, scope);
    else editItem(node, item, after[position], scope);
  });
  const known = before.map(idOf);
  const fresh = after.filter((item, index) =>
    idOf(item) === undefined ? index >= before.length : !known.includes(idOf(item)),
  );
  const last = seq.items.at(-1);
  if (fresh.length === 0 || !isNode(last)) return;
  const indent = ' '.repeat(columnOf(scope.text, scope.text.lastIndexOf('-', startOf(last) - 1)));
  const lines = fresh.flatMap((item) => blockItem(item, indent));
  const at = lineEnd(scope.text, endOf(last));
  scope.splices.push({ start: at, end: at, text: `\n${lines.join('\n')}` });
}

/** Lists are edited piece by piece when their order stays, and rewritten otherwise. */
function canEdit(seq: YAMLSeq, before: readonly unknown[], after: readonly unknown[]): boolean {
  if (seq.items.length !== before.length || seq.items.length === 0 || after.length === 0) return false;
  const kept = before.map(idOf).filter((id) => id !== undefined);
  if (kept.length !== before.length || after.some((item) => idOf(item) === undefined)) {
    return seq.flow === true ? after.length === before.length : after.length >= before.length;
  }
  const ids = after.map(idOf);
  const stay = kept.filter((id) => ids.includes(id));
  if (stay.length === 0) return false;
  if (seq.flow === true && (stay.length !== before.length || after.length !== before.length)) return false;
  // What is new must come last.
  return ids.slice(0, stay.length).every((id, index) => id === stay[index]);
}

function editItem(node: unknown, before: unknown, after: unknown, scope: Scope): void {
  if (same(before, after)) return;
  const [old, next] = [asMap(before), asMap(after)];
  if (isMap(node) && old !== undefined && next !== undefined) editMap(node, old, next, scope);
  else if (isNode(node)) replaceNode(node, after, scope);
}

/** Puts a value in the place of another, in one line: right wherever it stands. */
function replaceNode(node: Node, value: unknown, { splices }: Scope): void {
  splices.push({ ...rangeOf(node), text: lineText(new OneLine(value)) });
}

function rewritePair(pair: Pair, value: unknown, { text, splices }: Scope): void {
  const start = startOf(pair.key);
  const end = isNode(pair.value)
    ? Math.max(endOf(pair.value), endOf(pair.key))
    : lineEnd(text, endOf(pair.key));
  const indent = ' '.repeat(columnOf(text, start));
  const block = blockLines(new Map([[keyOf(pair.key), value]]), indent).join('\n');
  const written = /^\s*(- )?$/.test(text.slice(lineStart(text, start), start));
  const oneLine = `${text.slice(start, endOf(pair.key))}: ${lineText(new OneLine(value))}`;
  splices.push({ start, end, text: written ? block.slice(indent.length) : oneLine });
}

function addPair(map: YAMLMap, key: string, after: OrderedMap, left: readonly Pair[], scope: Scope): void {
  const order = [...after.keys()];
  const earlier = order.slice(0, order.indexOf(key));
  const previous = left.findLast((pair) => earlier.includes(keyOf(pair.key))) ?? left.at(-1);
  if (previous === undefined) return;
  const indent = ' '.repeat(columnOf(scope.text, startOf(map.items[0]?.key)));
  const lines = blockLines(new Map([[key, after.get(key)]]), indent);
  const at = lineEnd(scope.text, isNode(previous.value) ? endOf(previous.value) : endOf(previous.key));
  scope.splices.push({ start: at, end: at, text: `\n${lines.join('\n')}` });
}

function removePair(pair: Pair, map: YAMLMap, scope: Scope): void {
  const { text, splices } = scope;
  const start = startOf(pair.key);
  const end = isNode(pair.value) ? endOf(pair.value) : endOf(pair.key);
  const next = map.items[map.items.indexOf(pair) + 1];
  const first = text.slice(lineStart(text, start), start).trim() !== '';
  // The first key of a list's entry shares its line with the dash: what follows takes its place.
  if (first && next !== undefined) splices.push({ start, end: startOf(next.key), text: '' });
  else splices.push({ start: lineStart(text, start), end: nextLine(text, end), text: '' });
}

function removeItem(node: unknown, { text, splices }: Scope): void {
  if (!isNode(node)) return;
  splices.push({ start: lineStart(text, startOf(node)), end: nextLine(text, endOf(node)), text: '' });
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.findLast((pair) => keyOf(pair.key) === key);
}

function keyOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

/** The end of what is written, not of the empty lines and comments after it. */
function endOf(node: unknown): number {
  if ((isMap(node) || isSeq(node)) && node.flow !== true) {
    const last = node.items.at(-1);
    if (last === undefined) return node.range?.[1] ?? 0;
    if (isNode(last)) return endOf(last);
    const { key, value } = last as Pair;
    return isNode(value) && (value.range?.[1] ?? 0) > endOf(key) ? endOf(value) : endOf(key);
  }
  return isNode(node) ? (node.range?.[1] ?? 0) : 0;
}

function rangeOf(node: Node): { start: number; end: number } {
  return { start: startOf(node), end: endOf(node) };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  // A block scalar ends behind its last line end.
  const from = text[offset - 1] === '\n' ? offset - 1 : offset;
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function nextLine(text: string, offset: number): number {
  return Math.min(lineEnd(text, offset) + 1, text.length);
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

function asMap(value: unknown): OrderedMap | undefined {
  if (value instanceof OneLine) return asMap(value.value);
  if (value instanceof Map) return value;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : undefined;
}

function isContainer(value: unknown): boolean {
  return Array.isArray(value) || asMap(value) !== undefined;
}

function idOf(value: unknown): unknown {
  return asMap(value)?.get('id');
}

function same(left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return left === right;
  return canonicalJson(plainData(left)) === canonicalJson(plainData(right));
}

function unique(key: string, index: number, all: readonly string[]): boolean {
  return all.indexOf(key) === index;
}
