/** English texts and what they are in another language. */
export type Catalogue = Readonly<Record<string, string>>;

export interface Language {
  /** In the language itself. */
  name: string;
  direction: 'ltr' | 'rtl';
  /** What is added to the locale of numbers and dates. */
  formats?: string;
  /** English needs no catalogue: its texts stand in the code. */
  load?(): Promise<{ catalogue: Catalogue }>;
  /** What the server and the packages say, which the first screen does not wait for. */
  sentences?(): Promise<{ sentences: Catalogue }>;
}

/** A language is an entry here and a folder of catalogues beside it. */
export const languages = {
  en: { name: 'English', direction: 'ltr' },
  es: {
    name: 'Español',
    direction: 'ltr',
    load: () => import('./es/catalogue.ts'),
    sentences: () => import('./es/sentences.ts'),
  },
  // Latin digits: counts are read beside medical record numbers and times of messages, which have them.
  ar: {
    name: 'العربية',
    direction: 'rtl',
    formats: '-u-nu-latn',
    load: () => import('./ar/catalogue.ts'),
    sentences: () => import('./ar/sentences.ts'),
  },
} as const satisfies Record<string, Language>;

export type LanguageKey = keyof typeof languages;

export const languageKeys = Object.keys(languages) as LanguageKey[];
