import { describe, expect, it } from 'vitest';
import { decodeDicomText } from './decodeDicomText.ts';
import { encodeDicomText } from './encodeDicomText.ts';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('text in the character set of its data set', () => {
  it.each([
    [['ISO_IR 100'], 'Buc^J\xe9r\xf4me', 'Buc^Jérôme'],
    [['ISO_IR 144'], '\xbb\xee\xda', 'Люк'],
    [['ISO_IR 192'], '\xe5\xb1\xb1', '山'],
    [['GB18030'], '\xcd\xf5', '王'],
    // The second byte of a character may be the one that separates values.
    [['GB18030'], '\x95\x5c', '昞'],
    [['ISO 2022 IR 13', 'ISO 2022 IR 87'], '\xd4\xcf=\x1b$B;3\x1b(J', 'ﾔﾏ=山'],
    [['', 'ISO 2022 IR 149'], '\x1b$)C\xb1\xe8', '김'],
    [['', 'ISO 2022 IR 159'], '\x1b$(D\x30\x21\x1b(B', '丂'],
    [['ISO 2022 IR 100', 'ISO 2022 IR 126'], '\xe9 \x1b-F\xc4', 'é Δ'],
  ])('reads %j', (terms, text, wanted) => {
    expect(decodeDicomText(bytes(text), terms)).toBe(wanted);
  });

  it('starts anew with the first set behind the delimiters of a name', () => {
    const text = bytes('\x1b-F\xc4^\xe9');
    expect(decodeDicomText(text, ['ISO 2022 IR 100', 'ISO 2022 IR 126'], true)).toBe('Δ^é');
  });

  it('loses nothing where no set is declared', () => {
    expect(decodeDicomText(bytes('M\xc3\xbcller'), [])).toBe('Müller');
    expect(decodeDicomText(bytes('M\xfcller'), [''])).toBe('Müller');
  });

  it('is written in the first set, or refused', () => {
    expect(encodeDicomText('Jérôme', ['ISO_IR 100'])).toEqual(bytes('J\xe9r\xf4me'));
    expect(encodeDicomText('山', ['ISO_IR 192'])).toEqual(bytes('\xe5\xb1\xb1'));
    expect(() => encodeDicomText('山', ['ISO_IR 100'])).toThrow('ISO_IR 192');
    expect(() => encodeDicomText('é', [])).toThrow('lacks a character');
  });
});
