import { type FoundSentence, sentenceFinder } from './findSentence.ts';
import type { Say } from './inWords.ts';
import type { Catalogue } from './languages.ts';
import { isRightToLeft, perLocale } from './spoken.ts';
import { isolated } from './t.ts';

const pluralRules = perLocale((locale) => new Intl.PluralRules(locale));
/** A gap of a translation, or a choice by the number in it: `{1, plural, one {# nodo} other {# nodos}}`. */
const filling = /\{(\d+)(?:, plural,((?: =?\w+ \{[^{}]*\})+))?\}/g;
const plural = / (=?\w+) \{([^{}]*)\}/g;
/** Between what is said by itself, the largest parts first: lines, sentences, a place and what is there, parts of a list. */
const between = [/(\n+)/, /((?<=[.!?]["”)]?) )/, /(: )/, /(; )/, /(, )/];
/** Fewer letters, as in `{1} on {2}` or `No {1}.`, also fit what was made of no pattern, such as the name of a node. */
const sure = { behindValue: 7, infront: 3 };
/** A number, a name in quotes, or a path such as `PID-3`. */
const plain = /^[\d.,]+$|^["“].*["”]$|^\S*[\d_.[\]*-]\S*$/;
/** Begin what is said of a place that stands before them. */
const verbs = '(?:is|has|must|may|does|goes|gets|names|leaves|fails|cannot|expected) ';
const [beforeVerb, verb] = [new RegExp(` (?=${verbs})`), new RegExp(`^${verbs}`)];
/** As both languages quote; another one would say how. */
const quoted = /^"([^"]*)"$/;
/** How many sentences are remembered: a list shows the same ones again and again. */
const mostRemembered = 2_000;

/**
 * Says English sentences of the server and of packages in the language of the catalogue. Values that are sentences or
 * phrases themselves are said, too; others, and what no pattern knows, stay as they are.
 */
export function sentenceSayer(sentences: Catalogue): Say {
  // Not the object itself: it also knows names such as "constructor".
  const catalogue = new Map(Object.entries(sentences));
  const find = sentenceFinder([...catalogue.keys()]);
  const remembered = {
    text: new Map<string, string | undefined>(),
    value: new Map<string, string | undefined>(),
  };

  /** Undefined when nothing of the text is known. */
  function said(text: string, isValue = false): string | undefined {
    const known = remembered[isValue ? 'value' : 'text'];
    if (known.has(text)) return known.get(text);
    const words = whole(text, isValue) ?? inParts(text) ?? inSmallLetters(text, isValue);
    if (known.size >= mostRemembered) known.clear();
    known.set(text, words);
    return words;
  }

  function whole(text: string, isValue: boolean): string | undefined {
    const words = catalogue.get(text);
    if (words !== undefined) return words;
    const found = find(text);
    const told = ofSubject(text);
    if (told && told.letters > (found?.letters ?? 0)) return told.words;
    return found && isSure(found, isValue) ? filled(catalogue.get(found.pattern) ?? text, found) : undefined;
  }

  /** `PID-7 is not a date: 99.` says of a place what `is not a date: {1}.` knows. */
  function ofSubject(text: string): { words: string; letters: number } | undefined {
    const at = text.search(beforeVerb);
    if (at === -1) return undefined;
    const subject = isolated(text.slice(0, at));
    const rest = text.slice(at + 1);
    const words = catalogue.get(rest);
    if (words !== undefined) return { words: `${subject} ${words}`, letters: rest.length };
    const found = find(rest);
    return found && found.letters >= sure.behindValue && verb.test(found.pattern)
      ? { words: `${subject} ${filled(catalogue.get(found.pattern) ?? rest, found)}`, letters: found.letters }
      : undefined;
  }

  /** Short patterns are what a text was made of when their values are known. */
  function isSure({ pattern, values, letters }: FoundSentence, isValue: boolean): boolean {
    if (letters >= sure.behindValue || pattern.includes('→')) return true;
    const [first = '', ...others] = values;
    if (pattern.startsWith('{')) return plain.test(first) || whole(first, true) !== undefined;
    if (pattern.startsWith('"{')) return isValue || others.some((value) => said(value, true) !== undefined);
    return isValue || letters >= sure.infront || plain.test(first) || said(first, true) !== undefined;
  }

  function filled(translation: string, { pattern, values }: FoundSentence): string {
    return translation.replace(filling, (_, number: string, cases?: string) => {
      const value = values[Number(number) - 1] ?? '';
      if (cases !== undefined) return counted(value, cases);
      // What stands in quotes is a name.
      const isName = pattern.includes(`"{${number}}"`) || quoted.test(value);
      return (isName ? undefined : said(value, true)) ?? isolated(value.replace(quoted, '«$1»'));
    });
  }

  function inParts(text: string): string | undefined {
    for (const separator of between) {
      const parts = text.split(separator);
      if (parts.length === 1) continue;
      const words = parts.map((part, index) => (index % 2 === 0 ? said(part) : part));
      if (words.every((word, index) => index % 2 === 1 || word === undefined)) continue;
      return words
        .map((word, index) => (index % 2 === 1 ? mark(word ?? '') : (word ?? isolated(parts[index] ?? ''))))
        .join('');
    }
    return undefined;
  }

  /** `row 3` in the middle of a sentence is `Row 3`. */
  function inSmallLetters(text: string, isValue: boolean): string | undefined {
    const first = text.charAt(0);
    const capital = first.toUpperCase();
    if (first === capital) return undefined;
    const words = said(capital + text.slice(1), isValue);
    return words === undefined ? undefined : words.charAt(0).toLowerCase() + words.slice(1);
  }

  return (text) => said(text) ?? text;
}

/** Commas of Arabic look the other way. */
function mark(separator: string): string {
  return isRightToLeft() ? separator.replace(',', '،').replace(';', '؛') : separator;
}

function counted(value: string, cases: string): string {
  const forms = new Map([...cases.matchAll(plural)].map(([, form = '', words = '']) => [form, words]));
  const number = Number(value.replaceAll(',', ''));
  const form = forms.get(`=${value}`) ?? forms.get(pluralRules().select(number)) ?? forms.get('other') ?? '';
  return form.replaceAll('#', value);
}
