import { fakeContext, fullMessage, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { join } from './plugin.ts';

testPluginContract(join, { config: { missing: 'go_on' }, message: { kind: 'text', body: 'a' } });

const run = async (config: Record<string, unknown>, from: readonly string[], branches = 2) => {
  const arrivals = from.map((node, index) => ({
    from: node,
    branches,
    message: fullMessage({ kind: 'json', body: index + 1 }),
  }));
  const message = arrivals[0]!.message;
  const given = await join.run?.(message, {
    ...fakeContext(join, { config }),
    state: undefined,
    attempt: 1,
    port: 'in',
    arrivals,
    derive: (draft) => ({ ...message, ...draft, meta: message.meta }),
    explain: () => undefined,
    unlisted: () => undefined,
    decide: () => undefined,
    report: () => undefined,
  });
  return given?.['out'];
};

it('merges branches by their node, as a list, or takes the first alone', async () => {
  expect(await run({}, ['a', 'b'])).toMatchObject({ kind: 'json', body: { a: 1, b: 2 } });
  expect(await run({}, ['a', 'b', 'b'])).toMatchObject({ body: { a: 1, b: [2, 3] } });
  expect(await run({ merge: 'list' }, ['a', 'b'])).toMatchObject({ body: [1, 2] });
  expect(await run({ merge: 'first' }, ['a', 'b'])).toMatchObject({ body: 1 });
});

it('fails without a branch unless it may go on', async () => {
  await expect(run({}, ['a'])).rejects.toMatchObject({ code: 'PH-VAL-001' });
  expect(await run({ missing: 'go_on' }, ['a'])).toMatchObject({ body: { a: 1 } });
  expect(await run({ wait_for: 'first' }, ['a'])).toMatchObject({ body: { a: 1 } });
});
