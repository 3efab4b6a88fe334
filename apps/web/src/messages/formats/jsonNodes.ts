import { pathTo } from '@pyheart/formats';
import { t } from '../../language/t.ts';
import { once } from '../../once.ts';
import type { DataNode } from '../DataNode.ts';

const openUpTo = 60_000;

/**
 * The entries of the object or list that stands at `start` of a JSON text. The text must be valid: ranges are found
 * by counting brackets, and what is inside a branch is read when it is opened.
 */
export function jsonNodes(text: string, start: number, path: string, depth = 0): DataNode[] {
  const isList = text[start] === '[';
  const nodes: DataNode[] = [];
  let at = skipBlank(text, start + 1);
  while (at < text.length && text[at] !== ']' && text[at] !== '}') {
    const begin = at;
    let name = `[${nodes.length}]`;
    if (!isList) {
      const keyEnd = endOfString(text, at);
      name = String(JSON.parse(text.slice(at, keyEnd)));
      at = skipBlank(text, skipBlank(text, keyEnd) + 1);
    }
    const end = endOfValue(text, at);
    nodes.push(
      nodeOf(text, { name, start: begin, at, end, depth, path: isList ? path + name : pathTo(path, name) }),
    );
    at = skipBlank(text, end);
    if (text[at] === ',') at = skipBlank(text, at + 1);
  }
  return nodes;
}

interface Entry {
  name: string;
  start: number;
  at: number;
  end: number;
  depth: number;
  path: string;
}

function nodeOf(text: string, { name, start, at, end, depth, path }: Entry): DataNode {
  // No step reads a key that could reach a prototype.
  const isReadable = !/(?:^|\.)__proto__(?:$|[.[])/.test(path);
  const place = { key: path, label: name, start, end, ...(isReadable ? { path } : {}) };
  const first = text[at];
  if (first !== '{' && first !== '[') {
    const raw = text.slice(at, end);
    return { ...place, value: first === '"' ? String(JSON.parse(raw)) : raw };
  }
  const isEmpty = skipBlank(text, at + 1) === end - 1;
  if (isEmpty) return { ...place, summary: first === '[' ? t('empty list') : t('empty') };
  return {
    ...place,
    summary: first === '[' ? t('list') : '',
    isOpen: depth < 3 && text.length <= openUpTo,
    children: once(() => jsonNodes(text, at, path, depth + 1)),
  };
}

export function skipBlank(text: string, from: number): number {
  let at = from;
  for (
    let code = text.charCodeAt(at);
    code === 32 || code === 10 || code === 13 || code === 9;
    code = text.charCodeAt(at)
  )
    at++;
  return at;
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    let slashes = 0;
    while (text[quote - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

function endOfValue(text: string, from: number): number {
  const first = text[from];
  if (first === '"') return endOfString(text, from);
  if (first !== '{' && first !== '[') {
    let at = from;
    while (at < text.length && !/[\s,\]}]/.test(text[at] ?? '')) at++;
    return at;
  }
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = endOfString(text, at) - 1;
    else if (code === 123 || code === 91) depth++;
    else if (code === 125 || code === 93) {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}
