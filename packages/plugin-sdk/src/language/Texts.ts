/** English texts and what they are in another language. */
export type Texts = Readonly<Record<string, string>>;

/** The texts of a plugin by language: `{ es: { 'Port': 'Puerto' } }`. English stands in the plugin itself. */
export type TextsByLanguage = Readonly<Record<string, Texts>>;

/** What becomes of a text that people read. */
export type Say = (text: string) => string;

/** The texts of a language; those of `es` also serve `es-MX`. Nothing for a language that was not brought. */
export function textsFor(texts: TextsByLanguage | undefined, language: string): Texts | undefined {
  if (texts === undefined) return undefined;
  return [language, language.split('-')[0] ?? '']
    .filter((candidate) => Object.hasOwn(texts, candidate))
    .map((candidate) => texts[candidate])[0];
}

/** Says what the texts know in their language, and the rest in English. */
export function sayFrom(texts: Texts): Say {
  return (text) => (Object.hasOwn(texts, text) ? (texts[text] ?? text) : text);
}
