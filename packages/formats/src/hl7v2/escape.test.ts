import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Delimiters, defaultDelimiters } from './delimiters.ts';
import { encodeLeaf, escapeText } from './escape.ts';
import { unescapeText } from './unescape.ts';

const punctuation = [...'|^~\\&#$%*!;:@+=<>?/'];
const anyDelimiters: fc.Arbitrary<Delimiters> = fc
  .shuffledSubarray(punctuation, { minLength: 6, maxLength: 6 })
  .map(([field = '', component = '', repetition = '', mark = '', subcomponent = '', truncation = '']) => ({
    field,
    component,
    repetition,
    escape: mark,
    subcomponent,
    truncation,
  }));

describe('escaping', () => {
  it('gives back any text, whatever the delimiters', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.constantFrom(...punctuation, '\r', '\n', 'F', 'X'),
            fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
          ),
        }),
        anyDelimiters,
        (text, delimiters) => {
          const encoded = escapeText(text, delimiters);
          expect(unescapeText(encoded, delimiters)).toBe(text);
          const { field, component, repetition, subcomponent } = delimiters;
          for (const mark of [field, component, repetition, subcomponent, '\r', '\n'])
            expect(encoded).not.toContain(mark);
        },
      ),
    );
  });

  it('keeps the null apart from a text of two quotes', () => {
    expect(encodeLeaf(null, defaultDelimiters)).toBe('""');
    const quotes = encodeLeaf('""', defaultDelimiters);
    expect(quotes).not.toBe('""');
    expect(unescapeText(quotes, defaultDelimiters)).toBe('""');
  });

  it('refuses text that needs an escape character when MSH-2 declares none', () => {
    const without = { ...defaultDelimiters, escape: '' };
    expect(escapeText('plain', without)).toBe('plain');
    expect(() => escapeText('a|b', without)).toThrow('declares no escape character');
  });
});

describe('unescaping', () => {
  it.each([
    ['\\F\\\\S\\\\R\\\\E\\\\T\\', '|^~\\&'],
    ['a\\.br\\b\\.sp2\\c', 'a\nb\n\nc'],
    ['\\.sp\\x\\.sk3\\y', '\nx   y'],
    ['\\H\\bold\\N\\', 'bold'],
    ['\\X41\\\\X0D\\', 'A\r'],
    ['\\XC3A9\\ and \\XE9\\', 'é and é'],
    ['\\P\\', '#'],
    ['\\Zlocal\\T\\F\\', '\\Zlocal\\T|'],
    ['\\C2842\\x', '\\C2842\\x'],
    ['C:\\temp\\T\\x', 'C:\\temp&x'],
    ['C:\\dir\\file', 'C:\\dir\\file'],
    ['ends with \\', 'ends with \\'],
    ['\\XZZ\\', '\\XZZ\\'],
    ['\\\\', '\\\\'],
  ])('reads %s', (encoded, text) => {
    expect(unescapeText(encoded, defaultDelimiters)).toBe(text);
  });
});
