import { describe, expect, it } from 'vitest';
import type { ShowTest } from '../settings.ts';
import { isShown } from './isShown.ts';
import { passesTest } from './passesTest.ts';

const cases: [value: unknown, test: ShowTest, holds: boolean][] = [
  ['a', { eq: 'a' }, true],
  ['a', { not: 'a' }, false],
  [undefined, { not: 'a' }, true],
  [5, { gt: 5 }, false],
  [5, { gte: 5 }, true],
  [5, { lt: 6 }, true],
  [5, { lte: 4 }, false],
  ['5', { gt: 1 }, false],
  [5, { between: [5, 9] }, true],
  [10, { between: [5, 9] }, false],
  ['https://a', { startsWith: 'https:' }, true],
  ['a.hl7', { endsWith: '.hl7' }, true],
  ['abc', { includes: 'b' }, true],
  [['a', 'b'], { includes: 'b' }, true],
  [['ab'], { includes: 'b' }, false],
  ['ADT^A01', { regex: '^ADT' }, true],
  ['ADT^A01', { regex: '(' }, false],
  ['', { exists: true }, false],
  [[], { exists: false }, true],
  [0, { exists: true }, true],
  [7, { gt: 5, lt: 9, not: 8 }, true],
  [8, { gt: 5, lt: 9, not: 8 }, false],
];

describe('a test of another field', () => {
  it.each(cases)('%j passes %j: %j', (value, test, holds) => {
    expect(passesTest(value, test)).toBe(holds);
  });

  it('decides whether a field is shown, and a reference keeps it in sight', () => {
    const schema = { properties: { port: { type: 'integer', default: 80 } } };
    const shown = (values: Record<string, unknown>) =>
      isShown({ port: { gt: 1023 } }, [{ schema, values }], schema);
    expect([shown({}), shown({ port: 2575 }), shown({ port: '${PORT}' })]).toEqual([false, true, true]);
  });
});
