import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { sqlPoll } from '../adapters/sql-poll/plugin.ts';
import { sqlQuery } from '../adapters/sql-query/plugin.ts';
import { sqlWriter } from '../adapters/sql-writer/plugin.ts';
import { checkParameters, readStatement } from './readStatement.ts';

testPluginContract(sqlQuery);
testPluginContract(sqlWriter);
testPluginContract(sqlPoll);

it.each([
  ['SELECT * FROM a WHERE b >= :mark ORDER BY b', []],
  ['SELECT * FROM (SELECT * FROM a LIMIT 9) c WHERE b >= :mark ORDER BY b', []],
  ['SELECT * FROM a WHERE b >= :mark', [/ORDER BY/]],
  ['SELECT * FROM a WHERE b >= :mark ORDER BY b LIMIT 500;', [/LIMIT/]],
  ['SELECT * FROM a WHERE b >= :mark ORDER BY b FETCH FIRST 500 ROWS ONLY', [/LIMIT/]],
])('a poll asked by "%s" is told %j', (statement, words) => {
  const { error } = sqlPoll.config.safeParse({ ...sqlPoll.example, statement });
  const told = error?.issues.map(({ message }) => message) ?? [];
  expect(told).toEqual(words.map((word) => expect.stringMatching(word)));
});

describe('the parameters of a statement', () => {
  it.each([
    ['SELECT a FROM b WHERE c = :c AND d = :d', ['c', 'd']],
    ['SELECT \':a\', ":b", `:c` FROM x WHERE y = :y', ['y']],
    ["SELECT 'it''s :a' -- :b\n /* :c */ , :d", ['d']],
    ['SELECT a::text, $$ :b $$, $x$ :c $x$ FROM d WHERE e = :e::int', ['e']],
    ['SELECT 1;', []],
  ])('of %s are %j', (text, names) => {
    const statement = readStatement(text);
    expect(statement.names).toEqual(names);
    expect(statement.pieces).toHaveLength(names.length + 1);
  });

  it('are those that have values, no more and no fewer', () => {
    const statement = readStatement('SELECT :a');
    expect(() => checkParameters(statement, {})).toThrow(/names :a, which has no value/);
    expect(() => checkParameters(statement, { a: '', b: '' })).toThrow(/does not use the parameter "b"/);
    expect(() => checkParameters(statement, { a: '' })).not.toThrow();
  });
});

it('several statements are refused', () => {
  expect(() => readStatement('DELETE FROM a; DROP TABLE b')).toThrow(/several statements/);
  expect(() => readStatement("SELECT ';' ; ")).not.toThrow();
});

it.each(['SELECT * FROM a WHERE b = ${SECRET}', "SELECT '{PID-3.1}'", 'SELECT {@control_id}'])(
  'a statement that would be put together from values is refused: %s',
  (statement) => {
    expect(sqlQuery.config.safeParse({ host: 'db', statement }).success).toBe(false);
  },
);

it('nodes start without the values that only messages bring', async () => {
  const asked = { host: 'db.example.org', statement: 'SELECT :id', parameters: {} };
  const written = { ...asked, how: 'statement', statement: 'DELETE FROM a WHERE id = :id' };
  for (const [plugin, settings] of [
    [sqlQuery, asked],
    [sqlWriter, written],
  ] as const) {
    const state = await plugin.initialize?.({ config: plugin.config.parse(settings) } as never);
    await plugin.cleanup?.(state);
    await expect(
      runPlugin(plugin, { config: settings, message: { kind: 'json', body: {} } }),
    ).rejects.toMatchObject({ code: 'PH-CFG-001', message: 'The statement names :id, which has no value.' });
  }
});
