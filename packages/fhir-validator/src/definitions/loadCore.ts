import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DefinitionStore } from './DefinitionStore.ts';

const unzip = promisify(gunzip);

/** A store with the definitions of FHIR R4: about 3 MB of text, read from the file each time. */
export async function loadCore(): Promise<DefinitionStore> {
  const file = await readFile(new URL('../data/r4.jsonl.gz', import.meta.url));
  const store = new DefinitionStore();
  store.addLines((await unzip(file)).toString('utf8'));
  return store;
}
