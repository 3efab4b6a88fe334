import { isRecord } from '../settings/jsonSchema.ts';
import { canonicalJson } from '../yaml/canonicalJson.ts';
import type { PipelineDocument } from './document.ts';

export interface MergedDocuments {
  /** Both sets of edits; where they clash, theirs. */
  document: PipelineDocument;
  /** How many places both changed differently. With none, nothing of either is lost. */
  clashes: number;
}

/**
 * Joins two edits of one document that were made at the same time. Entries with an id (nodes, wires, mapping rows) are
 * joined entry by entry and field by field; other lists and plain values belong to whoever changed them.
 */
export function mergeDocuments(
  base: PipelineDocument,
  mine: PipelineDocument,
  theirs: PipelineDocument,
): MergedDocuments {
  const tally = { clashes: 0 };
  const document = merge(base, mine, theirs, tally) as PipelineDocument;
  const nodes = new Set(document.nodes.map(({ id }) => id));
  // One side removed a node to which the other one drew a wire.
  const wires = document.wires.filter(({ from, to }) => nodes.has(from.node) && nodes.has(to.node));
  if (wires.length < document.wires.length) tally.clashes += 1;
  return { document: { ...document, wires }, clashes: tally.clashes };
}

function merge(base: unknown, mine: unknown, theirs: unknown, tally: { clashes: number }): unknown {
  if (same(mine, theirs) || same(base, mine)) return theirs;
  if (same(base, theirs)) return mine;
  if (isRecord(mine) && isRecord(theirs))
    return mergeRecords(isRecord(base) ? base : {}, mine, theirs, tally);
  const lists = [Array.isArray(base) ? base : [], mine, theirs];
  if (lists.every(haveIds)) return mergeLists(lists[0] ?? [], lists[1] ?? [], lists[2] ?? [], tally);
  tally.clashes += 1;
  return theirs;
}

function mergeRecords(
  base: Record<string, unknown>,
  mine: Record<string, unknown>,
  theirs: Record<string, unknown>,
  tally: { clashes: number },
): Record<string, unknown> {
  const names = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  const entries = [...names].map(
    (name) => [name, merge(own(base, name), own(mine, name), own(theirs, name), tally)] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** A setting may be called `constructor`, which every record inherits. */
function own(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

type Entry = Record<string, unknown> & { id: string };

function mergeLists(
  base: readonly Entry[],
  mine: readonly Entry[],
  theirs: readonly Entry[],
  tally: { clashes: number },
): unknown[] {
  const [old, own, other] = [base, mine, theirs].map(
    (list) => new Map(list.map((entry) => [entry.id, entry])),
  );
  const ids = orderOf(base, mine, theirs, tally);
  return ids.flatMap((id) => {
    const merged = merge(old?.get(id), own?.get(id), other?.get(id), tally);
    return merged === undefined ? [] : [merged];
  });
}

/** The order of whoever changed it, then what only the other one added. */
function orderOf(
  base: readonly Entry[],
  mine: readonly Entry[],
  theirs: readonly Entry[],
  tally: { clashes: number },
): string[] {
  const shared = new Set(mine.map(({ id }) => id).filter((id) => theirs.some((entry) => entry.id === id)));
  const orderIn = (list: readonly Entry[]) => list.map(({ id }) => id).filter((id) => shared.has(id));
  const [old, own, other] = [base, mine, theirs].map(orderIn);
  const isMine = same(old, other);
  if (!isMine && !same(old, own) && !same(own, other)) tally.clashes += 1;
  const [first, second] = isMine ? [mine, theirs] : [theirs, mine];
  return [...new Set([...first, ...second].map(({ id }) => id))];
}

function haveIds(value: unknown): value is readonly Entry[] {
  if (!Array.isArray(value)) return false;
  const ids = value.map((entry: unknown) => (isRecord(entry) ? entry['id'] : undefined));
  return ids.every((id) => typeof id === 'string') && new Set(ids).size === ids.length;
}

function same(left: unknown, right: unknown): boolean {
  return (
    left === right ||
    (left !== undefined && right !== undefined && canonicalJson(left) === canonicalJson(right))
  );
}
