import { type Catalogue, type Language, type LanguageKey, languages } from './languages.ts';

interface Spoken {
  key: LanguageKey;
  catalogue: Catalogue;
  /** For numbers, dates and times: the language as the browser's region writes it. */
  locale: string;
}

/** What is spoken at the moment. Changed by `useLanguage`, read by whoever says something. */
let now: Spoken = { key: 'en', catalogue: {}, locale: 'en' };

export function spoken(): Spoken {
  return now;
}

/** `regions` are the browser's languages, such as `es-MX`, most wanted first. */
export function speak(key: LanguageKey, catalogue: Catalogue, regions: readonly string[] = []): void {
  const { formats = '' }: Language = languages[key];
  const region = regions.find((candidate) => candidate.split('-')[0] === key && !candidate.includes('-u-'));
  now = { key, catalogue, locale: `${region ?? key}${formats}` };
}

export function isRightToLeft(): boolean {
  return languages[now.key].direction === 'rtl';
}

/** Keeps a formatter until another language is spoken: `const plain = perLocale((locale) => new Intl.NumberFormat(locale))`. */
export function perLocale<Format>(make: (locale: string) => Format): () => Format {
  let made: { locale: string; format: Format } | undefined;
  return () => {
    if (made?.locale !== now.locale) made = { locale: now.locale, format: make(now.locale) };
    return made.format;
  };
}
