import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readlink, rename, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { PostgresBinaries } from './findBinaries.ts';

/**
 * Makes the short names of the shared libraries (`libicuuc.so.60` for `libicuuc.so.60.2`) in `dir`.
 * npm packages cannot contain symlinks; the package's own install script would make them, but pnpm rightly does
 * not run it. The package lists them in native/pg-symlinks.json.
 */
export async function linkLibraries(binaries: PostgresBinaries, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const list = await readFile(path.join(binaries.packageRoot, 'native', 'pg-symlinks.json'), 'utf8').catch(
    () => '[]',
  );
  const links = JSON.parse(list) as { source: string; target: string }[];
  await Promise.all(
    links
      .filter(({ target }) => path.posix.dirname(target) === 'native/lib')
      .map(({ source, target }) =>
        link(path.join(binaries.packageRoot, source), path.join(dir, path.posix.basename(target))),
      ),
  );
}

async function link(source: string, target: string): Promise<void> {
  if ((await readlink(target).catch(() => null)) === source) return;
  // Renamed into place: another process may be doing the same, and an update may have moved the package.
  const aside = `${target}.${randomUUID()}`;
  await symlink(source, aside);
  await rename(aside, target);
}
