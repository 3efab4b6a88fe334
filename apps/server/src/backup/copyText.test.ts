import { testDatabase } from '@pyheart/db/testing';
import { to as copyTo } from 'pg-copy-streams';
import { expect, it } from 'vitest';
import { copiedBytes, countColumns, readCopyLine } from './copyText.ts';

it('reads what PostgreSQL writes: tabs, line ends, backslashes, bytes, NULL and empty', async () => {
  await using database = await testDatabase();
  const awkward = 'a\tb\nc\r\\N d\\t \b\f\v ü \u{1f600}';
  await database.pool.query('CREATE TABLE awkward (one text, two bytea, three text, four text)');
  const bytes = Buffer.from([0, 9, 10, 92, 255]);
  await database.pool.query('INSERT INTO awkward VALUES ($1, $2, NULL, $3)', [awkward, bytes, '']);
  const client = await database.pool.connect();
  const parts: Buffer[] = [];
  for await (const part of client.query(copyTo('COPY awkward TO STDOUT'))) parts.push(part);
  client.release();
  const text = Buffer.concat(parts);
  const line = text.subarray(0, -1);
  expect(text.filter((byte) => byte === 10)).toHaveLength(1);
  expect(countColumns(line)).toBe(4);
  const row = readCopyLine(line, ['one', 'two', 'three', 'four']);
  expect(row).toMatchObject({ one: awkward, three: null, four: '' });
  expect(copiedBytes(row?.['two'] ?? '')).toEqual(bytes);
  expect(readCopyLine(line, ['one', 'two'])).toBeUndefined();
});
