import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type { RunTrace } from '@pyheart/engine';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** What an unfinished run has done so far, as `pend.state` holds it. */
export function packProgress(progress: RunTrace): Promise<Buffer> {
  return compress(Buffer.from(JSON.stringify(progress), 'utf8'));
}

export async function unpackProgress(state: Buffer): Promise<RunTrace> {
  return JSON.parse((await decompress(state)).toString('utf8'));
}
