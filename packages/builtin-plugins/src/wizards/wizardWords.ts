import { type Say, sayIn } from '@pyheart/plugin-sdk';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** What wizards say besides their questions; the compiler finds one without a translation. */
export type WizardText = keyof typeof es & keyof typeof ar;

/** What stands in the braces of a text, by name. */
export type WizardValues = Readonly<Record<string, string | number>>;

/** The words of a wizard in the language of whoever answers. */
export interface WizardWords {
  language: string;
  /** Texts of questions: titles, labels, examples. */
  say: Say;
  /** `fill('From {system}', { system: 'Lakeside' })`. */
  fill(text: WizardText, values?: WizardValues): string;
  /** The same for the screen alone: in Arabic each value keeps its own direction, by characters that names must not have. */
  sentence(text: WizardText, values?: WizardValues): string;
  /** "a, b, c", with the commas of the language. */
  list(names: readonly string[]): string;
}

/** English where the language is not known. */
export function wordsIn(language: string): WizardWords {
  const say = sayIn({ es, ar }, language);
  return say ? wordsOf(say, language) : wordsOf((text) => text, 'en');
}

export function wordsOf(say: Say, language: string): WizardWords {
  const lists = new Intl.ListFormat(language, { type: 'unit' });
  const [before, after] = language.split('-')[0] === 'ar' ? ['\u2068', '\u2069'] : ['', ''];
  const put = (text: string, value: (name: string) => string) =>
    say(text).replace(/\{(\w+)\}/g, (_, name: string) => value(name));
  return {
    language,
    say,
    fill: (text, values = {}) => put(text, (name) => `${values[name]}`),
    sentence: (text, values = {}) => put(text, (name) => `${before}${values[name]}${after}`),
    list: (names) => lists.format(names),
  };
}

/** A label within a sentence: "Protected patients (VIP)" as "protected patients (VIP)". */
export function withinSentence(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
