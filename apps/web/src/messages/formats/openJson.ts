import { t } from '../../language/t.ts';
import type { OpenedData, UnreadableData } from '../DataFormat.ts';
import type { DataNode } from '../DataNode.ts';
import { jsonNodes, skipBlank } from './jsonNodes.ts';

/** Opens a JSON text; what is wrong is told by its place, without quoting the text. */
export function openJson(
  text: string,
  nodesOf = (start: number) => jsonNodes(text, start, ''),
): OpenedData | UnreadableData {
  try {
    JSON.parse(text);
  } catch (error) {
    return unreadable(text, error);
  }
  const start = skipBlank(text, 0);
  const isBranch = text[start] === '{' || text[start] === '[';
  return { nodes: isBranch ? nodesOf(start) : [scalar(text, start)] };
}

function scalar(text: string, start: number): DataNode {
  return {
    key: '$',
    label: '$',
    path: '$',
    value: String(JSON.parse(text)),
    start,
    end: text.trimEnd().length,
  };
}

function unreadable(text: string, error: unknown): UnreadableData {
  const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  const offset = position === undefined ? text.trimEnd().length : Number(position);
  const before = text.slice(0, offset).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  if (offset >= text.trimEnd().length)
    return {
      problem: t('The JSON ends too early, at {place}: a bracket or quote is still open.', { place }),
      offset,
    };
  return { problem: t('It is not JSON from {place} on.', { place }), offset };
}
