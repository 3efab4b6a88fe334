import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobStore } from '../blobs/blobStore.ts';
import { folderDepot } from '../blobs/folderDepot.ts';
import { openPgRunStore } from '../persistence/ledger/PgRunStore.ts';
import { sealSecret } from '../secrets/sealSecret.ts';
import { openVault } from '../vault/openVault.ts';
import { blobFile } from './copyBlobs.ts';
import { verifyBackup } from './verifyBackup.ts';
import { writeBackup } from './writeBackup.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pyheart-verify-'));
const master = randomBytes(32);
const clock = { now: () => new Date() };
const depot = folderDepot(path.join(folder, 'blobs'));
const whole = path.join(folder, 'whole');
let database: TestDatabase;
let blob: string;

beforeAll(async () => {
  database = await testDatabase();
  const { pool, prisma } = database;
  const vault = await openVault(pool, master, clock);
  const reference = await blobStore({ depot, pool, vault, clock }).write(pieces(randomBytes(700_000)));
  blob = reference.blob;
  const store = await openPgRunStore(pool, { vault });
  for (const body of [{ ...reference }, 'a message']) {
    const meta = { phi: 'yes' as const, receivedAt: clock.now().toISOString() };
    const message = { id: 'm', correlationId: 'm', kind: 'binary' as const, body, meta };
    const raw = Buffer.from('raw');
    await store.accept({ pipeline: 'p', version: 1, node: 'in', lane: 0, message, raw, orderKey: 'k' });
  }
  await store.close();
  await prisma.secret.create({
    data: { name: 'LAB', ciphertext: sealSecret(vault, 'LAB', 'value'), fingerprint: 'f' },
  });
  await writeBackup(source(), whole);
});
afterAll(async () => {
  await database.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function* pieces(...all: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}

function source() {
  return { pool: database.pool, depot, describe: 'PostgreSQL', say: () => undefined };
}

/** A copy of the backup, after something was done to it. */
function damagedCopy(damage: (copy: string) => void): string {
  const copy = mkdtempSync(path.join(folder, 'copy-'));
  cpSync(whole, copy, { recursive: true });
  damage(copy);
  return copy;
}

function flip(file: string): void {
  const bytes = readFileSync(file);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

const filesOf = (backup: string) =>
  readdirSync(backup, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(backup, path.join(entry.parentPath, entry.name)));

describe('verifying a backup', () => {
  it('opens every encrypted value with the master key, and says so when the key is not here', async () => {
    // Two messages, a secret, a content.
    expect(await verifyBackup(whole, master)).toMatchObject({ opened: 4 });
    expect(await verifyBackup(whole)).toMatchObject({ opened: undefined });
    await expect(verifyBackup(whole, randomBytes(32))).rejects.toThrow('PH-SEC-021');
  });

  it('finds one changed bit in whichever file it is, and names the file', async () => {
    const files = filesOf(whole);
    expect(files).toEqual(expect.arrayContaining(['manifest.json', path.normalize(blobFile(blob))]));
    for (const file of files) {
      const copy = damagedCopy((at) => flip(path.join(at, file)));
      const failure = await verifyBackup(copy).catch((error: Error) => error.message);
      expect(failure).toMatch(/^PH-BAK-003: .* Take another copy of this backup/);
      expect(failure).toContain(file === 'manifest.sha256' ? 'manifest.json' : file);
    }
  });

  it('finds a file that was cut or is gone', async () => {
    const file = path.join('tables', 'msg.copy.zst');
    for (const damage of [
      (at: string) => truncateSync(path.join(at, file), 100),
      (at: string) => rmSync(path.join(at, file)),
      (at: string) => rmSync(path.join(at, blobFile(blob))),
    ]) {
      await expect(verifyBackup(damagedCopy(damage))).rejects.toMatchObject({ code: 'PH-BAK-003' });
    }
  });

  it('goes on behind a fault and names every file that has one, each with what to do', async () => {
    const table = path.join('tables', 'msg.copy.zst');
    const copy = damagedCopy((at) => {
      flip(path.join(at, table));
      rmSync(path.join(at, blobFile(blob)));
    });
    for (const key of [undefined, master]) {
      const failure: Error = await verifyBackup(copy, key).catch((error) => error);
      expect(failure).toMatchObject({ code: 'PH-BAK-003' });
      expect(failure.message.split('\n')).toEqual([
        expect.stringMatching(
          /^PH-BAK-003: .*msg\.copy\.zst .*its digest is another one.* Take another copy/,
        ),
        expect.stringMatching(new RegExp(`^PH-BAK-003: .*${blob} .*it cannot be read.* Take another copy`)),
      ]);
    }
    const failure: Error = await verifyBackup(copy, randomBytes(32)).catch((error) => error);
    expect(failure.message).toMatch(/msg\.copy\.zst.*\n.*\nPH-SEC-021/);
  });

  it('lists twenty faulty files and counts the others', async () => {
    const { tables } = JSON.parse(readFileSync(path.join(whole, 'manifest.json'), 'utf8'));
    const copy = damagedCopy((at) => rmSync(path.join(at, 'tables'), { recursive: true }));
    const failure: Error = await verifyBackup(copy).catch((error) => error);
    const lines = failure.message.split('\n');
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe(`And ${tables.length - 20} more files have a fault, ${tables.length} in all.`);
  });

  it('says what could not be checked because the file that it takes is damaged', async () => {
    const withoutList = damagedCopy((at) => flip(path.join(at, 'blobs.ndjson.zst')));
    await expect(verifyBackup(withoutList)).rejects.toThrow(/PH-BAK-003: .*\nThe contents were not checked/);
    const withoutKeys = damagedCopy((at) => flip(path.join(at, 'tables', 'data_key.copy.zst')));
    await expect(verifyBackup(withoutKeys, master)).rejects.toThrow(/\nThe encrypted values were not opened/);
  });

  it('calls a backup that did not end what it is', async () => {
    const copy = damagedCopy((at) => rmSync(path.join(at, 'manifest.json')));
    await expect(verifyBackup(copy)).rejects.toThrow(/PH-BAK-002: .*make a new one/);
  });

  it('names the version that can read a newer format', async () => {
    const copy = damagedCopy((at) => {
      const text = readFileSync(path.join(at, 'manifest.json'), 'utf8').replace('"format": 1', '"format": 2');
      writeFileSync(path.join(at, 'manifest.json'), text);
      writeFileSync(path.join(at, 'manifest.sha256'), createHash('sha256').update(text).digest('hex'));
    });
    await expect(verifyBackup(copy)).rejects.toMatchObject({ code: 'PH-BAK-007' });
  });

  it('tells a value that was damaged before the backup from a damaged backup', async () => {
    await database.pool.query(`UPDATE secret SET ciphertext = set_byte(ciphertext, 20, 1)`);
    const later = path.join(folder, 'later');
    await writeBackup(source(), later);
    expect(await verifyBackup(later)).toMatchObject({ opened: undefined });
    await expect(verifyBackup(later, master)).rejects.toThrow(/PH-BAK-004: .*row 1 of secret does not open/);
  });
});

describe('writing a backup', () => {
  it('leaves a folder alone that is not empty', async () => {
    await expect(writeBackup(source(), whole)).rejects.toMatchObject({ code: 'PH-BAK-001' });
    expect(await verifyBackup(whole)).toBeDefined();
  });

  it('leaves nothing behind when it fails', async () => {
    const failing = {
      ...depot,
      async *get() {
        yield Buffer.from('begun');
        throw new Error('the store is away');
      },
    };
    const target = path.join(folder, 'failed');
    await expect(writeBackup({ ...source(), depot: failing }, target)).rejects.toThrow('the store is away');
    expect(readdirSync(target)).toEqual([]);
  });

  it('goes on without a content that is gone, and says which', async () => {
    const empty = folderDepot(path.join(folder, 'empty'));
    const target = path.join(folder, 'without');
    const manifest = await writeBackup({ ...source(), depot: empty }, target);
    expect(manifest.blobs).toMatchObject({ missing: [blob], list: { rows: 0 } });
    expect((await verifyBackup(target)).manifest.blobs.missing).toEqual([blob]);
  });
});
