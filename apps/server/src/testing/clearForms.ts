/** Each word in clear, as UTF-16, in hex, and in base64 however it is aligned: what to look for where none may be. */
export function clearForms(words: readonly string[]): [word: string, form: Buffer][] {
  return words.flatMap((word) => {
    const base64 = [0, 1, 2].map((shift) => {
      const text = Buffer.from('x'.repeat(shift) + word).toString('base64');
      return text.slice(Math.ceil((shift * 4) / 3) + 1, -4);
    });
    const hex = Buffer.from(word).toString('hex');
    return [word, Buffer.from(word, 'utf16le'), hex, hex.toUpperCase(), ...base64].map(
      (form): [string, Buffer] => [word, typeof form === 'string' ? Buffer.from(form) : form],
    );
  });
}
