import { expect, it } from 'vitest';
import { blobBody, blobOf, blobRaw } from './blob.ts';

const reference = { blob: `20260105-${'a'.repeat(32)}`, bytes: 12, sha256: '0'.repeat(64) };

it('is told from every other body', () => {
  expect(blobOf({ body: blobBody(reference) })).toEqual(reference);
  const others = [
    null,
    'text',
    [],
    {},
    { ...reference, more: 1 },
    { ...reference, blob: '../etc/passwd' },
    { ...reference, bytes: '12' },
    { blob: reference.blob, bytes: 12 },
  ];
  for (const body of others) expect(blobOf({ body })).toBeUndefined();
});

it('stands in the ledger for its content alone, so that the same content is the same message', () => {
  const again = { ...reference, blob: `20260106-${'b'.repeat(32)}` };
  expect(blobRaw(again)).toEqual(blobRaw(reference));
});
