import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { SeededRandom } from '../seededRandom.ts';
import { readUndoList, type UnsyncedChange } from './readUndoList.ts';

/** `all`: nothing unsynced reached the disk. `some`: every sector did or did not, by chance, so pages are torn. */
export type LostWrites = 'all' | 'some';

const sectorBytes = 512;

/**
 * Takes back what was written below `root` and not synced, after every process that wrote was killed. Gives how many
 * changes it took back.
 */
export function cutPower(
  root: string,
  undo: string,
  { lost, random }: { lost: LostWrites; random: SeededRandom },
): number {
  let takenBack = 0;
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const file = join(root, name);
    const stat = statSync(file);
    const list = join(undo, String(stat.ino));
    // PostgreSQL does not start over the empty lock of a server that is gone; an operator would remove it.
    if (!stat.isFile() || !existsSync(list) || name === 'postmaster.pid') continue;
    const changes = readUndoList(list);
    if (changes.length === 0) continue;
    takenBack += changes.length;
    const fd = openSync(file, 'r+');
    if (lost === 'all') for (const change of changes.reverse()) takeBack(fd, change);
    else tear(fd, changes.reverse(), random);
    closeSync(fd);
  }
  for (const name of readdirSync(undo)) rmSync(join(undo, name));
  return takenBack;
}

function takeBack(fd: number, { kind, offset, size, bytes }: UnsyncedChange): void {
  if (kind === 'cutOff') ftruncateSync(fd, size);
  if (bytes.length > 0) writeSync(fd, bytes, 0, bytes.length, offset);
  if (kind === 'written' && fstatSync(fd).size > size) ftruncateSync(fd, size);
}

/** The sizes of files survive, as with a journal of metadata; a sector that did not reach the disk is as it was. */
function tear(fd: number, changes: readonly UnsyncedChange[], random: SeededRandom): void {
  const isLost = new Map<number, boolean>();
  const { size } = fstatSync(fd);
  for (const { kind, offset, span, bytes } of changes) {
    if (kind === 'cutOff') continue;
    const end = Math.min(offset + span, size);
    for (let at = offset; at < end; ) {
      const sector = Math.floor(at / sectorBytes);
      const next = Math.min((sector + 1) * sectorBytes, end);
      const lost = isLost.get(sector) ?? random.chance(0.5);
      isLost.set(sector, lost);
      if (lost) {
        const old = Buffer.alloc(next - at);
        // What the file had not reached before is zeros.
        bytes.subarray(at - offset, next - offset).copy(old);
        writeSync(fd, old, 0, old.length, at);
      }
      at = next;
    }
  }
}
