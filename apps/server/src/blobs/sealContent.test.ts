import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testVault } from '../vault/testing/testVault.ts';
import { openContent, sealContent } from './sealContent.ts';

const vault = testVault();
const piece = 256 * 1024;

async function* inParts(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function collect(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

const seal = (bytes: Uint8Array, size = 100_000) => collect(sealContent(inParts(bytes, size), vault));
const open = (sealed: Uint8Array, size = 70_000, ring = vault) =>
  collect(openContent(inParts(sealed, size), ring, 'b'));

describe('sealed content', () => {
  it.each([0, 1, piece - 1, piece, piece + 1, 3 * piece, 3 * piece + 17])(
    'gives %i bytes back, however they are cut',
    async (length) => {
      const bytes = randomBytes(length);
      const sealed = await seal(bytes, 65_537);
      expect((await open(sealed)).equals(bytes)).toBe(true);
      expect((await open(sealed, sealed.length)).equals(bytes)).toBe(true);
      expect((await open(sealed, 11)).equals(bytes)).toBe(true);
    },
  );

  it('holds nothing of what it seals', async () => {
    const sealed = await seal(Buffer.from('DOE^JOHN '.repeat(50_000)));
    expect(sealed.includes('DOE^JOHN')).toBe(false);
  });

  it('refuses content that was cut off at any piece', async () => {
    const sealed = await seal(randomBytes(2 * piece + 100));
    const header = 12 + sealed[11]!;
    for (const length of [10, 12, header, header + piece + 16, sealed.length - 1]) {
      await expect(open(sealed.subarray(0, length))).rejects.toMatchObject({ code: 'PH-STO-002' });
    }
  });

  it('refuses pieces that were changed, swapped or added', async () => {
    const sealed = await seal(randomBytes(2 * piece));
    const changed = Buffer.from(sealed);
    const start = 12 + sealed[11]!;
    changed[start + 4] = changed[start + 4]! ^ 1;
    const one = sealed.subarray(start, start + piece + 16);
    const other = sealed.subarray(start + piece + 16);
    const header = sealed.subarray(0, start);
    for (const wrong of [
      changed,
      Buffer.concat([header, other, one]),
      Buffer.concat([sealed, one]),
      Buffer.concat([Buffer.from('PHB2'), sealed.subarray(4)]),
    ]) {
      await expect(open(wrong)).rejects.toMatchObject({ code: 'PH-STO-002' });
    }
  });

  it('cannot be opened without the data key that its own key is sealed with', async () => {
    const sealed = await seal(randomBytes(10));
    await expect(open(sealed, 100, testVault())).rejects.toMatchObject({ code: 'PH-SEC-020' });
  });
});
