import { type Hl7Message, type Hl7Segment, parseHl7, unescapeText } from '@pyheart/formats';
import { t } from '../../language/t.ts';
import { once } from '../../once.ts';
import type { DataNode } from '../DataNode.ts';

/** Texts up to this size show every field at once. */
const openUpTo = 60_000;

/** The segments of one message with their filled fields, each with its range in the whole text. */
export function segmentNodes(message: Hl7Message, start: number, prefix: string, length: number): DataNode[] {
  const seen = new Map<string, number>();
  let offset = start + message.prefix.length;
  return message.segments.map((segment) => {
    const occurrence = (seen.get(segment.name) ?? 0) + 1;
    seen.set(segment.name, occurrence);
    const name = occurrence === 1 ? segment.name : `${segment.name}[${occurrence}]`;
    const at = offset;
    offset += segment.raw.length + segment.end.length;
    return {
      key: `${prefix}${name}`,
      label: name,
      start: at,
      end: at + segment.raw.length,
      isOpen: length <= openUpTo,
      children: once(() => fieldNodes({ message, prefix }, segment, name, at)),
    };
  });
}

/** A text with several messages: headers and trailers by themselves, each message as a branch. */
export function batchNodes(text: string): DataNode[] {
  const nodes: DataNode[] = [];
  const lines = lineStarts(text);
  let count = 0;
  for (let index = 0; index < lines.length; ) {
    let next = index + 1;
    if (text.startsWith('MSH', lines[index]))
      while (
        next < lines.length &&
        !/^(?:MSH|[FB][HT]S)/.test(text.slice(lines[next], (lines[next] ?? 0) + 3))
      )
        next++;
    const start = lines[index] ?? 0;
    const end = lines[next] ?? text.length;
    const { message } = parseHl7(text.slice(start, end));
    if (text.startsWith('MSH', start) && message) {
      count += 1;
      const key = `message ${count}/`;
      nodes.push({
        key,
        label: t('Message {count}', { count }),
        summary: [[message.type, message.trigger].filter(Boolean).join('^'), message.get('MSH-10')]
          .filter(Boolean)
          .join(' · '),
        start,
        end: trimmedEnd(text, start, end),
        children: once(() => segmentNodes(message, start, key, end - start)),
      });
    } else
      nodes.push({
        key: `line ${start}`,
        label: text.slice(start, start + 3),
        summary: 'batch',
        start,
        end: trimmedEnd(text, start, end),
      });
    index = next;
  }
  return nodes;
}

export const isBatch = (text: string): boolean => /^\s*[FB]HS/.test(text) || /[\r\n]MSH/.test(text);

function lineStarts(text: string): number[] {
  const starts: number[] = [];
  const line = /[^\r\n]+/g;
  for (let match = line.exec(text); match; match = line.exec(text))
    if (match[0].trim() !== '') starts.push(match.index);
  return starts;
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

interface Scope {
  message: Hl7Message;
  prefix: string;
}

function fieldNodes(scope: Scope, segment: Hl7Segment, name: string, start: number): DataNode[] {
  const isHeader = /^(MSH|FHS|BHS)$/.test(segment.name);
  const nodes: DataNode[] = [];
  // A header's field 1 is the separator itself, so its field 2 starts right behind it.
  let at = start + segment.name.length + 1;
  for (let number = isHeader ? 2 : 1; number <= segment.fieldCount; number += 1) {
    const text = segment.field(number);
    if (text !== '') {
      const path = `${name}-${number}`;
      if (isHeader && number === 2) nodes.push(leaf(scope, path, text, at, text));
      else
        nodes.push(
          ...cut(text, scope.message.delimiters.repetition, at).map((part, index) =>
            partNode(scope, part, index === 0 ? path : `${path}[${index + 1}]`, [
              scope.message.delimiters.component,
              scope.message.delimiters.subcomponent,
            ]),
          ),
        );
    }
    at += text.length + 1;
  }
  return nodes;
}

function partNode(scope: Scope, part: Part, path: string, delimiters: readonly string[]): DataNode {
  const [delimiter = '', ...deeper] = delimiters;
  const isSplit = delimiter !== '' && part.text.includes(delimiter);
  if (!isSplit)
    return leaf(scope, path, part.text, part.start, unescapeText(part.text, scope.message.delimiters));
  return {
    ...leaf(scope, path, part.text, part.start, unescapeText(part.text, scope.message.delimiters)),
    isOpen: true,
    children: once(() =>
      cut(part.text, delimiter, part.start)
        .map((child, index) => ({ child, number: index + 1 }))
        .filter(({ child }) => child.text !== '')
        .map(({ child, number }) => partNode(scope, child, `${path}.${number}`, deeper)),
    ),
  };
}

function leaf({ prefix }: Scope, path: string, text: string, start: number, value: string): DataNode {
  return { key: prefix + path, label: path, path, value, start, end: start + text.length };
}

interface Part {
  text: string;
  start: number;
}

function cut(text: string, delimiter: string, start: number): Part[] {
  if (delimiter === '') return [{ text, start }];
  let at = start;
  return text.split(delimiter).map((piece) => {
    const part = { text: piece, start: at };
    at += piece.length + delimiter.length;
    return part;
  });
}
