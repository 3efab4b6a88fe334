import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own with little space. */
export interface SmallDisk {
  path: string;
  /** Takes all the space that is left. */
  fill(): void;
  giveBack(): void;
  unmount(): void;
}

/** Why no small disk can be had here; undefined when one can. */
export function cannotMount(): string | undefined {
  if (process.getuid?.() !== 0) return 'needs root, to mount a small disk';
  const probe = mkdtempSync(join(tmpdir(), 'pyheart-chaos-mount-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe]).status === 0;
  if (isMounted) spawnSync('umount', [probe]);
  rmdirSync(probe);
  return isMounted ? undefined : 'needs the right to mount a small disk';
}

export function mountSmallDisk(path: string, megabytes: number): SmallDisk {
  mkdirSync(path, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', path]);
  const filler = join(path, 'filler');
  return {
    path,
    fill() {
      const fd = openSync(filler, 'a');
      try {
        for (let bytes = 1 << 20; bytes >= 4096; ) {
          try {
            writeSync(fd, Buffer.alloc(bytes));
          } catch {
            bytes >>= 1;
          }
        }
      } finally {
        closeSync(fd);
      }
    },
    giveBack: () => rmSync(filler, { force: true }),
    unmount: () => void spawnSync('umount', ['-l', path]),
  };
}
