import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { plainQueryCompiler } from './plainQueryCompiler.ts';

const packageRoot = path.join(import.meta.dirname, '..');
const schemaFile = path.join(packageRoot, 'schema.prisma');
const generatedDir = path.join(packageRoot, 'generated');
const stampFile = path.join(generatedDir, 'stamp');
const ownSteps = path.join(import.meta.dirname, 'plainQueryCompiler.ts');

/** Writes the Prisma client to `generated/` unless it already matches the schema, Prisma's version and ours. */
export async function generateClient(): Promise<'generated' | 'up to date'> {
  const require = createRequire(import.meta.url);
  const prismaManifest = require.resolve('prisma/package.json');
  const wanted = stampOf(
    ...(await Promise.all([schemaFile, prismaManifest, ownSteps].map((file) => readFile(file)))),
  );
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === wanted) return 'up to date';

  // Generated aside and renamed, so that a process starting meanwhile never imports half a client.
  const cache = path.join(packageRoot, '.cache');
  await mkdir(cache, { recursive: true });
  const aside = await mkdtemp(path.join(cache, 'generate-'));
  try {
    await copyFile(schemaFile, path.join(aside, 'schema.prisma'));
    await runPrismaGenerate(path.join(path.dirname(prismaManifest), 'build', 'index.js'), aside);
    await plainQueryCompiler(path.join(aside, 'generated'));
    await writeFile(path.join(aside, 'generated', 'stamp'), wanted);
    await rm(generatedDir, { recursive: true, force: true });
    await rename(path.join(aside, 'generated'), generatedDir).catch(async (error: unknown) => {
      // Somebody else finished first with the same schema: theirs is as good as ours.
      if ((await readFile(stampFile, 'utf8').catch(() => '')) !== wanted) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return 'generated';
}

function stampOf(...contents: Buffer[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content).update('\0');
  return hash.digest('hex');
}

async function runPrismaGenerate(cli: string, cwd: string): Promise<void> {
  const env = {
    ...process.env,
    // `prisma generate` insists on a schema engine file although it never runs it, and would download one.
    // Any existing file satisfies it. Never set this for other commands: they would appear to succeed.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  };
  const args = [cli, 'generate', '--schema', 'schema.prisma'];
  await promisify(execFile)(process.execPath, args, { cwd, env }).catch((cause: { stderr?: string }) => {
    throw new Error(`Prisma could not generate its client from prisma/schema.prisma: ${cause.stderr ?? ''}`, {
      cause,
    });
  });
}
