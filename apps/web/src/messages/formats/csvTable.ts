import { pathTo } from '@pyheart/formats';
import { type MarkedText, msg } from '../../language/msg.ts';
import { t } from '../../language/t.ts';
import type { DataNode } from '../DataNode.ts';
import { columnType, type DataTable } from '../DataTable.ts';

const delimiters = [',', ';', '\t', '|'] as const;
const names: Record<(typeof delimiters)[number], MarkedText> = {
  ',': msg('commas'),
  ';': msg('semicolons'),
  '\t': msg('tabs'),
  '|': msg('bars'),
};
const looked = 200;

/** Reads separated values: which delimiter, whether there is a header, and of which type each column is. */
export function csvTable(text: string): DataTable | undefined {
  const delimiter = findDelimiter(text);
  if (delimiter === undefined) return undefined;
  const starts = recordStarts(text);
  const first = cells(text, starts, 0, delimiter).map(({ value }) => value);
  const body = sample(text, starts, delimiter, 1);
  const hasHeader = isHeader(first, body);
  const width = Math.max(first.length, ...body.map((row) => row.length));
  const labels = Array.from(
    { length: width },
    (_, index) => (hasHeader && first[index]?.trim()) || t('Column {number}', { number: index + 1 }),
  );
  const types = labels.map((_, index) =>
    columnType((hasHeader ? body : [first, ...body]).map((row) => row[index] ?? '')),
  );
  const skip = hasHeader ? 1 : 0;
  return {
    columns: labels.map((name, index) => ({ name, type: types[index] ?? 'text' })),
    rowCount: starts.length - skip,
    row: (index) =>
      cells(text, starts, index + skip, delimiter).map(({ value, start, end }, column) => {
        const label = labels[column] ?? t('Column {number}', { number: column + 1 });
        return { key: `[${index}] ${column}`, label, path: pathTo('', label), value, start, end };
      }),
    description: hasHeader
      ? t('Separated by {delimiter}, the first line names the columns', { delimiter: t(names[delimiter]) })
      : t('Separated by {delimiter}, without a header', { delimiter: t(names[delimiter]) }),
  };
}

/** The delimiter that gives the most columns in every one of the first records. */
function findDelimiter(text: string): (typeof delimiters)[number] | undefined {
  const head = text.slice(0, 20_000);
  const all = recordStarts(head).slice(0, 20);
  // The last record of a part may be cut.
  const starts = head.length < text.length ? all.slice(0, -1) : all;
  if (starts.length < 2) return undefined;
  const widths = delimiters.map((delimiter) => {
    const counts = starts.map((_, index) => cells(head, starts, index, delimiter).length);
    const usual = counts[0] ?? 1;
    return {
      delimiter,
      width: counts.every((count) => count > 1 && Math.abs(count - usual) <= 1) ? usual : 1,
    };
  });
  const best = widths.toSorted((a, b) => b.width - a.width)[0];
  return best && best.width > 1 ? best.delimiter : undefined;
}

/** A header names each column once, and no name looks like a number or a date. */
function isHeader(first: readonly string[], body: readonly string[][]): boolean {
  if (body.length === 0 || new Set(first).size !== first.length) return false;
  return first.every((name) => name.trim() !== '' && columnType([name]) === 'text' && name.length < 80);
}

function sample(text: string, starts: readonly number[], delimiter: string, from: number): string[][] {
  return starts
    .slice(from, from + looked)
    .map((_, index) => cells(text, starts, from + index, delimiter).map(({ value }) => value));
}

/** Where each record starts; line ends inside quotes belong to their value. */
function recordStarts(text: string): number[] {
  const starts: number[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    if (!/[\r\n]/.test(text[at] ?? '')) starts.push(at);
    at = recordEnd(text, at) + 1;
  }
  return starts;
}

const isLineEnd = (character: string) => character === '\n' || character === '\r';

function recordEnd(text: string, from: number): number {
  return endOf(text, from, text.length, isLineEnd);
}

/** Where the first character outside of quotes stands that ends something. A quote opens only at the start of a value. */
function endOf(text: string, from: number, end: number, isEnd: (character: string) => boolean): number {
  let isQuoted = false;
  for (let at = from; at < end; at++) {
    const character = text.charAt(at);
    if (isQuoted) {
      if (character !== '"') continue;
      if (text[at + 1] === '"') at++;
      else isQuoted = false;
    } else if (isEnd(character)) return at;
    else if (character === '"') isQuoted = at === from || /[,;\t|]/.test(text.charAt(at - 1));
  }
  return end;
}

type Cell = Pick<DataNode, 'start' | 'end'> & { value: string };

function cells(text: string, starts: readonly number[], record: number, delimiter: string): Cell[] {
  const start = starts[record];
  if (start === undefined) return [];
  const end = recordEnd(text, start);
  const found: Cell[] = [];
  let at = start;
  while (at <= end) {
    const stop = endOf(text, at, end, (character) => character === delimiter);
    found.push({ start: at, end: stop, value: unquote(text.slice(at, stop)) });
    at = stop + 1;
  }
  return found;
}

function unquote(text: string): string {
  const trimmed = text.trim();
  return /^"[\s\S]*"$/.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"') : text;
}
