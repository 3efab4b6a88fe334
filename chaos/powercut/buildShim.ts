import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Why unsynced writes cannot be told apart here; undefined when they can. */
export function cannotCutPower(): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux';
  return spawnSync('cc', ['--version'], { stdio: 'ignore' }).status === 0
    ? undefined
    : 'needs a C compiler (cc)';
}

/** Compiles the layer that remembers unsynced writes; gives the file to name in LD_PRELOAD. */
export function buildShim(dir: string): string {
  const file = join(dir, 'unsynced.so');
  const source = join(import.meta.dirname, 'unsynced.c');
  execFileSync('cc', ['-O2', '-shared', '-fPIC', '-o', file, source, '-ldl'], { stdio: 'pipe' });
  return file;
}
