import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { generateClient } from './generateClient.ts';

const generatedDir = path.join(import.meta.dirname, '../generated');

it('keeps the query compiler as a file, and no script that holds it', async () => {
  await generateClient();
  const wasm = await readFile(path.join(generatedDir, 'queryCompiler.wasm'));
  expect(WebAssembly.validate(wasm)).toBe(true);
  expect(await readFile(path.join(generatedDir, 'internal/class.ts'), 'utf8')).not.toContain('wasm-base64');
});
