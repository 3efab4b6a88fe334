import { readFileSync } from 'node:fs';

/** What stood in a file before a change that no sync has covered. */
export interface UnsyncedChange {
  kind: 'written' | 'cutOff';
  offset: number;
  /** Bytes that the change covers. */
  span: number;
  /** Size of the file before. */
  size: number;
  /** The old bytes from `offset` on; shorter than `span` where the file grew. */
  bytes: Buffer;
}

const headerBytes = 16;
const recordBytes = 40;

/** The changes of one list of unsynced.c that are not void, oldest first. */
export function readUndoList(file: string): UnsyncedChange[] {
  const data = readFileSync(file);
  if (data.length < headerBytes) return [];
  const changes: UnsyncedChange[] = [];
  let at = Number(data.readBigInt64LE(0));
  // A record that was being written when its process was killed is incomplete, and so was never acted upon.
  while (at + recordBytes <= data.length) {
    const field = (index: number) => Number(data.readBigInt64LE(at + index * 8));
    const length = field(2);
    const begin = at + recordBytes;
    if (begin + length > data.length) break;
    changes.push({
      kind: field(0) === 2 ? 'cutOff' : 'written',
      offset: field(1),
      size: field(3),
      span: field(4),
      bytes: data.subarray(begin, begin + length),
    });
    at = begin + length;
  }
  return changes;
}
