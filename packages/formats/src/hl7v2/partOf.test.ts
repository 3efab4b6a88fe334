import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partOf } from './partOf.ts';
import { split } from './segment.ts';

it('finds what splitting would find', () => {
  const texts = fc.string({ unit: fc.constantFrom('^', 'a', '😀', '&') });
  fc.assert(
    fc.property(texts, fc.constantFrom('^', '😀', '&', ''), fc.nat(6), (text, delimiter, number) => {
      expect(partOf(text, delimiter, number)).toBe(split(text, delimiter)[number - 1] ?? '');
    }),
  );
});
