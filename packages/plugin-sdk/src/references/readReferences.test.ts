import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeReferences, hasReference, isOneReference, readReferences } from './readReferences.ts';

describe('reading references', () => {
  it('knows variables, defaults, files and the literal', () => {
    expect(readReferences('a ${A} b ${B:-x\\}y} ${file:C} $${D}')).toEqual([
      { type: 'text', text: 'a ' },
      { type: 'reference', source: 'variable', name: 'A' },
      { type: 'text', text: ' b ' },
      { type: 'reference', source: 'variable', name: 'B', default: 'x}y' },
      { type: 'text', text: ' ' },
      { type: 'reference', source: 'file', name: 'C' },
      { type: 'text', text: ' ${D}' },
    ]);
  });
  it('calls nested and malformed ones broken', () => {
    expect(readReferences('${A:-${B}}')).toEqual([
      { type: 'broken', raw: '${A:-${B}', problem: 'nested' },
      { type: 'text', text: '}' },
    ]);
    expect(readReferences('${1A}')[0]).toMatchObject({ type: 'broken', problem: 'malformed' });
    expect(readReferences('${A:-x\\}')[0]).toMatchObject({ type: 'broken', problem: 'malformed' });
  });
  it('takes an empty default and an empty text', () => {
    expect(readReferences('${A:-}')).toEqual([
      { type: 'reference', source: 'variable', name: 'A', default: '' },
    ]);
    expect(readReferences('')).toEqual([]);
  });
  it('tells one whole reference from one within text', () => {
    expect([isOneReference('${A}'), isOneReference(' ${A}'), isOneReference('A')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([hasReference('x${A}'), hasReference('$${A}')]).toEqual([true, false]);
  });
  it('reads any escaped literal back as that literal', () => {
    const pieces = fc
      .array(fc.constantFrom('$', '{', '}', '${', 'A', ':-', '\\', 'é'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(pieces, (literal) => {
        const parts = readReferences(escapeReferences(literal));
        expect(parts).toEqual(literal === '' ? [] : [{ type: 'text', text: literal }]);
      }),
      { seed: 13, numRuns: 500 },
    );
  });
});
