import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { idForTime } from '@pyheart/db';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bucketStandIn } from '../testing/bucketStandIn.ts';
import { testVault } from '../vault/testing/testVault.ts';
import type { BlobDepot } from './BlobDepot.ts';
import { blobStore } from './blobStore.ts';
import { folderDepot } from './folderDepot.ts';
import { openDepot } from './openDepot.ts';
import { sweepBlobs } from './sweepBlobs.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pyheart-blobs-'));
const vault = testVault();
const clock = { now: () => new Date('2026-01-05T10:00:00Z') };
let database: TestDatabase;
let s3: Awaited<ReturnType<typeof bucketStandIn>>;
const depots: Record<string, BlobDepot> = {};

beforeAll(async () => {
  database = await testDatabase();
  s3 = await bucketStandIn(path.join(folder, 's3'));
  depots['a folder'] = folderDepot(path.join(folder, 'blobs'));
  depots['a bucket'] = await openDepot({ blobs: s3.address, dataDir: folder });
});
afterAll(async () => {
  await s3.close();
  await database.dispose();
  rmSync(folder, { recursive: true });
});

async function* pieces(...all: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}

async function collect(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

describe.each(['a folder', 'a bucket'])('blobs in %s', (place) => {
  const storeAt = (now: string) =>
    blobStore({ depot: depots[place]!, pool: database.pool, vault, clock: { now: () => new Date(now) } });

  it('are given back as often as they are asked for, with their size and digest', async () => {
    const store = storeAt('2026-01-05T10:00:00Z');
    const content = Array.from({ length: 20 }, () => randomBytes(1_000_003));
    const reference = await store.write(pieces(...content));
    const whole = Buffer.concat(content);
    expect(reference.bytes).toBe(whole.length);
    expect(reference.sha256).toBe(createHash('sha256').update(whole).digest('hex'));
    for (let time = 0; time < 2; time += 1)
      expect((await collect(store.read(reference))).equals(whole)).toBe(true);
  });

  it('leave nothing that counts when the sender breaks off', async () => {
    const store = storeAt('2026-01-05T10:00:00Z');
    async function* brokenOff(): AsyncGenerator<Uint8Array> {
      yield randomBytes(2_000_000);
      throw new Error('connection reset');
    }
    await expect(store.write(brokenOff())).rejects.toThrow('connection reset');
  });

  it('are swept after a day unless a message of the ledger refers to them', async () => {
    const { pool } = database;
    const store = storeAt('2026-01-05T10:00:00Z');
    const used = await store.write(pieces(Buffer.from('used')));
    const unused = await store.write(pieces(Buffer.from('unused')));
    const forgotten = await store.write(pieces(Buffer.from('its message was pruned')));
    const fresh = await storeAt('2026-01-07T09:00:00Z').write(pieces(Buffer.from('fresh')));
    await pool.query(
      `INSERT INTO msg (id, pipeline, version, node, lane, key, kind, ctype, body, meta)
       VALUES (77, 'p', 1, 'n', 0, '', 'binary', '', '', '{}') ON CONFLICT DO NOTHING`,
    );
    await pool.query('INSERT INTO blob_use (blob, run) VALUES ($1, 77), ($2, 78)', [
      used.blob,
      forgotten.blob,
    ]);

    const clock = { now: () => new Date('2026-01-07T10:00:00Z') };
    await sweepBlobs(pool, depots[place]!, clock);

    expect(String(await collect(store.read(used)))).toBe('used');
    expect(String(await collect(store.read(fresh)))).toBe('fresh');
    for (const gone of [unused, forgotten]) {
      await expect(collect(store.read(gone))).rejects.toMatchObject({ code: 'PH-STO-001' });
    }
    const { rows } = await pool.query('SELECT name FROM blob WHERE name = ANY ($1)', [
      [used, unused, forgotten, fresh].map(({ blob }) => blob),
    ]);
    expect(rows).toHaveLength(2);
  });
});

describe('content that a message is about to take up again', () => {
  it('is not swept between the note of its use and the message, however old it is', async () => {
    const { pool } = database;
    const store = blobStore({
      depot: depots['a folder']!,
      pool,
      vault,
      clock: { now: () => new Date('2026-01-05T10:00:00Z') },
    });
    const replayed = await store.write(pieces(Buffer.from('replayed')));
    const now = new Date('2026-02-05T10:00:00Z');
    await pool.query('INSERT INTO blob_use (blob, run) VALUES ($1, $2)', [replayed.blob, idForTime(now)]);
    await sweepBlobs(pool, depots['a folder']!, { now: () => now });
    expect(String(await collect(store.read(replayed)))).toBe('replayed');
  });
});

describe('the folder', () => {
  it('holds files that only its owner reads, a folder a day, nothing half written', async () => {
    const own = path.join(folder, 'own');
    const store = blobStore({
      depot: folderDepot(own),
      pool: database.pool,
      vault,
      clock: { now: () => new Date('2026-01-05T10:00:00Z') },
    });
    const { blob } = await store.write(pieces(Buffer.from('content')));
    expect(readdirSync(own)).toEqual(['20260105']);
    expect(readdirSync(path.join(own, '20260105'))).toEqual([blob]);
    expect(statSync(path.join(own, '20260105', blob)).mode & 0o777).toBe(0o600);
  });

  it('says that it cannot be used, so that the sender keeps the content', async () => {
    const blocked = path.join(folder, 'blocked');
    writeFileSync(blocked, 'a file where the folder should be');
    const depot = folderDepot(blocked);
    await expect(depot.put('20260105-x', pieces(Buffer.from('x')))).rejects.toMatchObject({
      code: 'PH-NET-003',
    });
  });
});

describe('the database', () => {
  it('may be away: then nothing is stored and the sender hears it', async () => {
    const away = { query: () => Promise.reject(new Error('connection refused')) };
    const put = vi.fn();
    const depot = { ...folderDepot(folder), put };
    const store = blobStore({ depot, pool: Object.assign(Object.create(database.pool), away), vault, clock });
    await expect(store.write(pieces(Buffer.from('x')))).rejects.toMatchObject({ code: 'PH-NET-003' });
    expect(put).not.toHaveBeenCalled();
  });
});

describe('PYHEART_BLOBS', () => {
  it('refuses an address that is no bucket', async () => {
    await expect(openDepot({ blobs: 'ftp://host/x', dataDir: folder })).rejects.toThrow(/s3:\/\/bucket/);
  });
});
