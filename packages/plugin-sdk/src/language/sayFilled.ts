import type { Say, Texts, TextsByLanguage } from './Texts.ts';
import { textsIn } from './Texts.ts';

interface Pattern {
  matches: RegExp;
  names: string[];
  translated: string;
}

const patternsOf = new WeakMap<Texts, readonly Pattern[]>();

/**
 * Says sentences that were made with values in them: `{system} refused the connection.` knows
 * `lab.example.org:2575 refused the connection.` A value that is a text of its own is said too.
 */
export function sayFilled(texts: TextsByLanguage | undefined, language: string): Say | undefined {
  const known = textsIn(texts, language);
  if (known === undefined) return undefined;
  const patterns = patternsOf.get(known) ?? compile(known);
  patternsOf.set(known, patterns);
  const say: Say = (text) => {
    if (Object.hasOwn(known, text)) return known[text] ?? text;
    for (const { matches, names, translated } of patterns) {
      const values = matches.exec(text)?.slice(1);
      if (values === undefined) continue;
      return translated.replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[names.indexOf(name)];
        return value === undefined ? whole : say(value);
      });
    }
    return text;
  };
  return say;
}

/** The most words first: they fit the fewest sentences. */
function compile(texts: Texts): readonly Pattern[] {
  return Object.entries(texts)
    .filter(([english]) => /\{\w+\}/.test(english) && /\p{Letter}/u.test(wordsOf(english)))
    .sort(([one], [other]) => wordsOf(other).length - wordsOf(one).length)
    .map(([english, translated]) => ({
      matches: new RegExp(
        `^${english
          .split(/\{\w+\}/)
          .map((words) => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
          .join('(.+?)')}$`,
        'su',
      ),
      names: [...english.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
      translated,
    }));
}

function wordsOf(english: string): string {
  return english.replace(/\{\w+\}/g, '');
}
