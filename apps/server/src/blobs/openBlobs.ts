import type { Clock } from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import type { Vault } from '../vault/Vault.ts';
import type { BlobDepot } from './BlobDepot.ts';
import { blobStore } from './blobStore.ts';
import { openDepot } from './openDepot.ts';

export interface Blobs extends ReturnType<typeof blobStore> {
  depot: BlobDepot;
}

/** The blob store of an installation, sealed with the keys of its vault. */
export async function openBlobs(
  { blobs, dataDir }: { blobs: string | undefined; dataDir: string },
  parts: { pool: Pool; vault: Vault; clock: Clock },
): Promise<Blobs> {
  const depot = await openDepot({ blobs, dataDir });
  return { ...blobStore({ depot, ...parts }), depot };
}
