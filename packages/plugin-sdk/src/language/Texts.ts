/** English texts and what they are in another language. */
export type Texts = Readonly<Record<string, string>>;

/** The texts of a plugin by language: `{ es: { 'Port': 'Puerto' } }`. English stands in the plugin itself. */
export type TextsByLanguage = Readonly<Record<string, Texts>>;

/** What becomes of a text that people read. */
export type Say = (text: string) => string;

/**
 * Says in a language what the texts know, and the rest in English. The texts of `es` also serve `es-MX`. Nothing when there
 * are none of that language.
 */
export function sayIn(texts: TextsByLanguage | undefined, language: string): Say | undefined {
  const known = textsIn(texts, language);
  return known && ((text) => (Object.hasOwn(known, text) ? (known[text] ?? text) : text));
}

export function textsIn(texts: TextsByLanguage | undefined, language: string): Texts | undefined {
  if (texts === undefined) return undefined;
  const found = [language, language.split('-')[0] ?? ''].find((candidate) => Object.hasOwn(texts, candidate));
  return found === undefined ? undefined : texts[found];
}
