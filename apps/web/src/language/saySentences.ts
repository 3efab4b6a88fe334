import { type FoundSentence, sentenceFinder } from './findSentence.ts';
import type { Say } from './inWords.ts';
import type { Catalogue } from './languages.ts';
import { perLocale } from './spoken.ts';
import { isolated } from './t.ts';

const pluralRules = perLocale((locale) => new Intl.PluralRules(locale));
/** A gap of a translation, or a choice by the number in it: `{1, plural, one {# nodo} other {# nodos}}`. */
const filling = /\{(\d+)(?:, plural,((?: =?\w+ \{[^{}]*\})+))?\}/g;
const plural = / (=?\w+) \{([^{}]*)\}/g;
/** Between what is said by itself, the largest parts first: lines, sentences, a place and what is there, parts of a list. */
const between = [/(\n+)/, /((?<=[.!?]["”)]?) )(?=["“(]?\p{Lu})/u, /(: )/, /(; )/, /(, )/];
/** Fewer letters between values, as in `{1} on {2}`, fit what was made of no pattern, such as the name of a node. */
const sure = 7;
/** A number, a name in quotes, or a path such as `PID-3`. */
const plain = /^[\d.,]+$|^["“].*["”]$|^\S*[\d_.[\]*-]\S*$/;
/** How many sentences are remembered: a list shows the same ones again and again. */
const mostRemembered = 2_000;

/**
 * Says English sentences of the server and of packages in the language of the catalogue. Values that are sentences or
 * phrases themselves are said, too; others, and what no pattern knows, stay as they are.
 */
export function sentenceSayer(catalogue: Catalogue): Say {
  const find = sentenceFinder(Object.keys(catalogue));
  const remembered = new Map<string, string | undefined>();

  /** Undefined when nothing of the text is known. */
  function said(text: string): string | undefined {
    if (remembered.has(text)) return remembered.get(text);
    const words = whole(text) ?? inParts(text) ?? inSmallLetters(text);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(text, words);
    return words;
  }

  function whole(text: string): string | undefined {
    const words = catalogue[text];
    if (words !== undefined) return words;
    const found = find(text);
    return found && isSure(found) ? filled(catalogue[found.pattern] ?? text, found) : undefined;
  }

  function isSure({ pattern, values: [first = ''], letters }: FoundSentence): boolean {
    if (!pattern.startsWith('{') || letters >= sure || pattern.includes('→')) return true;
    return plain.test(first) || said(first) !== undefined;
  }

  function filled(translation: string, { pattern, values }: FoundSentence): string {
    return translation.replace(filling, (_, number: string, cases?: string) => {
      const value = values[Number(number) - 1] ?? '';
      if (cases !== undefined) return counted(value, cases);
      // What stands in quotes is a name.
      return (pattern.includes(`"{${number}}"`) ? undefined : said(value)) ?? isolated(value);
    });
  }

  function inParts(text: string): string | undefined {
    for (const separator of between) {
      const parts = text.split(separator);
      if (parts.length === 1) continue;
      const words = parts.map((part, index) => (index % 2 === 0 ? said(part) : part));
      if (words.every((word, index) => index % 2 === 1 || word === undefined)) continue;
      return words.map((word, index) => word ?? isolated(parts[index] ?? '')).join('');
    }
    return undefined;
  }

  /** `row 3` in the middle of a sentence is `Row 3`. */
  function inSmallLetters(text: string): string | undefined {
    const first = text.charAt(0);
    const capital = first.toUpperCase();
    if (first === capital) return undefined;
    const words = said(capital + text.slice(1));
    return words === undefined ? undefined : words.charAt(0).toLowerCase() + words.slice(1);
  }

  return (text) => said(text) ?? text;
}

function counted(value: string, cases: string): string {
  const forms = new Map([...cases.matchAll(plural)].map(([, form = '', words = '']) => [form, words]));
  const number = Number(value.replaceAll(',', ''));
  const form = forms.get(`=${value}`) ?? forms.get(pluralRules().select(number)) ?? forms.get('other') ?? '';
  return form.replaceAll('#', value);
}
