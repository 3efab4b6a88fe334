import { type BlobReference, bigBodyBytes } from '@pyheart/plugin-sdk';
import { memoryBlobs } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { takeBody } from './takeBody.ts';

const piece = Buffer.alloc(100_000, 0xfe);

async function* pieces(count: number, taken: number[] = []): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index += 1) {
    taken.push(index);
    yield piece;
  }
}

const options = { mostBytes: 10_000_000, blobs: memoryBlobs(), isApart: () => true };

describe('a body that arrives', () => {
  it('is held in memory up to one megabyte', async () => {
    const body = await takeBody(pieces(Math.floor(bigBodyBytes / piece.length)), options);
    expect('bytes' in Object(body) && (body as { bytes: Uint8Array }).bytes.length).toBe(1_000_000);
  });

  it('flows into the blob store from there on, whole', async () => {
    const body = await takeBody(pieces(30), options);
    expect(body).toMatchObject({ reference: { bytes: 3_000_000 } });
  });

  it('reaches the store while it arrives, so that never much of it is in memory', async () => {
    const taken: number[] = [];
    const lead: number[] = [];
    const blobs = {
      async write(content: AsyncIterable<Uint8Array>): Promise<BlobReference> {
        let index = 0;
        for await (const _ of content) lead.push(taken.length - index++);
        return { blob: `20260105-${'0'.repeat(32)}`, bytes: index, sha256: '0'.repeat(64) };
      },
    };
    await takeBody(pieces(90, taken), { ...options, blobs });
    expect(Math.max(...lead)).toBeLessThanOrEqual(11);
    expect(lead.at(-1)).toBe(1);
  });

  it('stays in memory when it is text that has to be read', async () => {
    const body = await takeBody(pieces(30), { ...options, isApart: () => false });
    expect(body).toMatchObject({ bytes: expect.any(Buffer) });
  });

  it('is too large at the byte where it is, in memory and on its way to the store', async () => {
    const taken: number[] = [];
    expect(await takeBody(pieces(1000, taken), { ...options, mostBytes: 5_000_000 })).toBe('too large');
    expect(taken.length).toBe(51);
    const isApart = () => false;
    expect(await takeBody(pieces(1000), { ...options, mostBytes: 5_000_000, isApart })).toBe('too large');
  });
});
