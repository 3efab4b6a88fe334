import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type { RunTrace } from '@pyheart/engine';
import type { Vault } from '../../vault/Vault.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** What an unfinished run has done so far, as `pend.state` holds it: compressed, then encrypted. */
export async function packProgress(vault: Vault, runId: string, progress: RunTrace): Promise<Buffer> {
  return vault.seal(placeOf(runId), await compress(Buffer.from(JSON.stringify(progress), 'utf8')));
}

export async function unpackProgress(vault: Vault, runId: string, state: Buffer): Promise<RunTrace> {
  return JSON.parse((await decompress(await vault.open(placeOf(runId), state))).toString('utf8'));
}

function placeOf(runId: string): string {
  return `pend ${runId}`;
}
