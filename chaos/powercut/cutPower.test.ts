import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../seededRandom.ts';
import { buildShim, cannotCutPower } from './buildShim.ts';
import { cutPower, type LostWrites } from './cutPower.ts';

/** Writes as a database does: positioned writes, growth, a cut, and syncs where the script says so. */
const writer = `
import os, sys
root = sys.argv[1]
fd = os.open(root + '/data', os.O_RDWR | os.O_CREAT)
os.pwrite(fd, b'A' * 2048, 0)
os.fsync(fd)
os.pwrite(fd, b'B' * 1024, 512)
os.pwrite(fd, b'C' * 8192, 2048)
log = os.open(root + '/log', os.O_RDWR | os.O_CREAT)
os.pwrite(log, b'kept', 0)
os.fdatasync(log)
os.ftruncate(log, 2)
os.pwrite(log, b'xx', 0)
`;

const canRun = cannotCutPower() === undefined && spawnSync('python3', ['--version']).status === 0;

describe.skipIf(!canRun)('a power cut', () => {
  let dir: string;
  let shim: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'pyheart-cut-'));
    shim = buildShim(dir);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  function writeAndCut(lost: LostWrites): { data: string; log: string; takenBack: number } {
    const root = join(dir, lost);
    const undo = join(dir, `${lost}-undo`);
    mkdirSync(root);
    mkdirSync(undo);
    const env = { ...process.env, LD_PRELOAD: shim, CHAOS_ROOT: root, CHAOS_UNDO: undo };
    expect(spawnSync('python3', ['-c', writer, root], { env }).status).toBe(0);
    const takenBack = cutPower(root, undo, { lost, random: seededRandom(3, lost) });
    const read = (name: string) => readFileSync(join(root, name), 'latin1');
    return { data: read('data'), log: read('log'), takenBack };
  }

  it('leaves what was synced and takes everything later back', () => {
    expect(writeAndCut('all')).toEqual({ data: 'A'.repeat(2048), log: 'kept', takenBack: 4 });
  });

  it('tears: every sector is new or old, and where there was nothing it is zeros', () => {
    const { data } = writeAndCut('some');
    expect(data).toHaveLength(10_240);
    const sectors = Array.from({ length: 20 }, (_, index) => data.slice(index * 512, (index + 1) * 512));
    const allowed = [['A'], ['A', 'B'], ['A', 'B'], ['A']];
    for (const [index, sector] of sectors.entries())
      expect((allowed[index] ?? ['C', '\0']).map((byte) => byte.repeat(512))).toContain(sector);
    expect(new Set(sectors.slice(4)).size).toBe(2);
  });
});
