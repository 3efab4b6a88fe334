/** Another digit for each digit and another letter for each letter; a UUID stays hexadecimal. */
export function scramble(value: string, random: () => number): string {
  const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);
  return value.replaceAll(/[\p{L}\d]/gu, (character) => {
    if (/\d/.test(character)) return character === '0' ? '0' : String(1 + Math.floor(random() * 9));
    const letter = String.fromCharCode(97 + Math.floor(random() * (isUuid ? 6 : 26)));
    return character === character.toUpperCase() ? letter.toUpperCase() : letter;
  });
}

/** The same for digits only: a phone number keeps its `ext.` and `x`. */
export function scrambleDigits(value: string, random: () => number): string {
  return value.replaceAll(/\d/g, (digit) => (digit === '0' ? '0' : scramble(digit, random)));
}
