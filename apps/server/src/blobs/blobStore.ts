import { createHash, randomBytes } from 'node:crypto';
import {
  type BlobReader,
  type BlobReference,
  type BlobWriter,
  type Clock,
  PluginError,
} from '@pyheart/plugin-sdk';
import type { Pool } from 'pg';
import type { Vault } from '../vault/Vault.ts';
import type { BlobDepot } from './BlobDepot.ts';
import { openContent, sealContent } from './sealContent.ts';

export interface BlobStoreParts {
  depot: BlobDepot;
  pool: Pool;
  vault: Vault;
  clock: Clock;
}

/**
 * Bodies that are kept apart: sealed, in a folder or bucket, known to the database by a random name. The row comes
 * before the bytes, so that whatever a crash leaves behind can be found and removed.
 */
export function blobStore({ depot, pool, vault, clock }: BlobStoreParts): BlobReader & BlobWriter {
  return {
    async write(content) {
      const storedAt = clock.now();
      const blob = `${storedAt.toISOString().slice(0, 10).replaceAll('-', '')}-${randomBytes(16).toString('hex')}`;
      await note(pool, blob, storedAt);
      const hash = createHash('sha256');
      let bytes = 0;
      async function* measured(): AsyncGenerator<Uint8Array> {
        for await (const piece of content) {
          hash.update(piece);
          bytes += piece.byteLength;
          yield piece;
        }
      }
      await depot.put(blob, sealContent(measured(), vault));
      return { blob, bytes, sha256: hash.digest('hex') } satisfies BlobReference;
    },
    read: ({ blob }) => openContent(depot.get(blob), vault, blob),
  };
}

async function note(pool: Pool, blob: string, storedAt: Date): Promise<void> {
  try {
    await pool.query('INSERT INTO blob (name, stored_at) VALUES ($1, $2)', [blob, storedAt]);
  } catch (cause) {
    throw new PluginError('PH-NET-003', 'The database cannot be asked for a place for the content now.', {
      cause,
    });
  }
}
