import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What the built web application is made of. */
const sources = [
  'apps/web/{src,public}/**/*',
  'apps/web/{index.html,package.json,vite.config.ts}',
  'packages/{plugin-sdk,formats}/src/**/*',
  'pnpm-lock.yaml',
];

/** Builds the web application when its sources changed since the last build. Rejects with the builder's last words. */
export async function prepareWeb(
  root: string,
  announce: () => void = () => undefined,
): Promise<'built' | 'up to date'> {
  const stampFile = path.join(root, 'apps/web/.cache/build-stamp');
  const wanted = await stampOf(root);
  const isBuilt = existsSync(path.join(root, 'apps/web/dist/index.html'));
  if (isBuilt && (await readFile(stampFile, 'utf8').catch(() => '')) === wanted) return 'up to date';

  announce();
  await build(path.join(root, 'apps/web'));
  await mkdir(path.dirname(stampFile), { recursive: true });
  await writeFile(stampFile, wanted);
  return 'built';
}

async function stampOf(root: string): Promise<string> {
  const files = globSync(sources, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  // One after the other: fifteen hundred small files read at once take three times the processor and stay in memory.
  for (const file of files)
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function build(webDir: string): Promise<void> {
  const vite = path.join(webDir, 'node_modules/vite/bin/vite.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: webDir,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(new Error(`The web application could not be built (${signal ?? `exit ${code}`}):\n${output}`));
    });
  });
}
