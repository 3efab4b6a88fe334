import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** How Prisma's client takes its query compiler out of a script that holds it as base64. */
const fromScript =
  /const \{ wasm \} = await import\("(?<script>[^"]+)"\)\s+return await decodeBase64AsWasm\(wasm\)/;

const fromFile = `const { readFile } = await import('node:fs/promises')
    return new WebAssembly.Module(await readFile(new URL('../queryCompiler.wasm', import.meta.url)))`;

/**
 * Puts the query compiler of a client that was just generated beside it as a file. As a script it would stay in memory
 * three times for as long as the process runs: as its source, as its text and as compiled code. Throws when the client
 * is not what this was written for.
 */
export async function plainQueryCompiler(generatedDir: string): Promise<void> {
  const classFile = path.join(generatedDir, 'internal', 'class.ts');
  const source = await readFile(classFile, 'utf8');
  const script = fromScript.exec(source)?.groups?.['script'];
  const wasm = script === undefined ? undefined : await decode(script);
  if (wasm === undefined)
    throw new Error(
      'Prisma keeps its query compiler elsewhere than before; see prisma/src/plainQueryCompiler.ts.',
    );
  await writeFile(path.join(generatedDir, 'queryCompiler.wasm'), wasm);
  await writeFile(classFile, source.replace(fromScript, fromFile));
}

async function decode(script: string): Promise<Buffer | undefined> {
  const text = await readFile(createRequire(import.meta.url).resolve(script), 'utf8');
  const base64 = /const wasm = "(?<base64>[^"]+)"/.exec(text)?.groups?.['base64'];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}
