import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type { RunTrace } from '@pyheart/engine';
import { cannotOpen, type Vault } from '../../vault/Vault.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** What an unfinished run has done so far, as `pend.state` holds it: compressed, then encrypted. */
export async function packProgress(vault: Vault, runId: string, progress: RunTrace): Promise<Buffer> {
  return vault.seal(placeOf(runId), await compress(Buffer.from(JSON.stringify(progress), 'utf8')));
}

/** Rejects with PH-SEC-020. */
export async function unpackProgress(vault: Vault, runId: string, state: Buffer): Promise<RunTrace> {
  const packed = await vault.open(placeOf(runId), state);
  try {
    return JSON.parse((await decompress(packed)).toString('utf8'));
  } catch (cause) {
    throw cannotOpen(placeOf(runId), 'its bytes were changed', cause);
  }
}

function placeOf(runId: string): string {
  return `pend ${runId}`;
}
