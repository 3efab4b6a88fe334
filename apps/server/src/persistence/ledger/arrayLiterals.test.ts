import { type TestDatabase, testDatabase } from '@pyheart/db/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { numberArray, textArray } from './arrayLiterals.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

// NUL is in no text that is stored, and half a surrogate pair becomes U+FFFD on its way.
const word = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('"', '\\', ',', '{', '}', ' ', '\n', "'") }),
  )
  .map((text) => text.replaceAll('\0', ''));
const words = fc.array(
  fc.option(fc.oneof(word, fc.constantFrom('', 'NULL', 'null', '""', '\\', '{}', ' a ', 'ä€😀'))),
);

it('gives PostgreSQL every text as it is', async () => {
  await fc.assert(
    fc.asyncProperty(words, async (values) => {
      const { rows } = await database.pool.query('SELECT $1::text[] AS own, $2::text[] AS driver', [
        textArray(values),
        values,
      ]);
      expect(rows[0].own).toEqual(values);
      expect(rows[0].own).toEqual(rows[0].driver);
    }),
    { numRuns: 300 },
  );
});

it('gives PostgreSQL every number as it is', async () => {
  const ids = fc.array(fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })));
  const milliseconds = fc.array(fc.option(fc.double()));
  await fc.assert(
    fc.asyncProperty(ids, milliseconds, async (ids, milliseconds) => {
      const { rows } = await database.pool.query(
        'SELECT $1::bigint[]::text[] AS ids, $2::float8[] AS own, $3::float8[] AS driver',
        [numberArray(ids), numberArray(milliseconds), milliseconds],
      );
      expect(rows[0].ids).toEqual(ids.map((id) => (id === null ? null : String(id))));
      expect(rows[0].own).toEqual(rows[0].driver);
    }),
    { numRuns: 200 },
  );
});
