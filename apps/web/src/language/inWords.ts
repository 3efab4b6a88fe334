import type { Catalogue } from './languages.ts';

/** Says sentences in one language. English is what they are made in. */
export type Say = (sentence: string) => string;

let say: Say | undefined;
let learning: Promise<void> = Promise.resolve();

/**
 * A sentence of the server, of a plugin or of a package in the language that is spoken: failures, problems, names of edits.
 * `inWords('lab:2575 refused the connection.')` is `lab:2575 rechazó la conexión.`; what nobody translated stays English.
 */
export function inWords(sentence: string): string {
  return say === undefined ? sentence : say(sentence);
}

/**
 * The sentences of another language, once they have arrived; until then those of the language before, which the screen still
 * has. English when they cannot be loaded.
 */
export function learnSentences(arriving: Promise<{ sentences: Catalogue }> | undefined): Promise<void> {
  const mine = sayer(arriving)
    .catch(() => undefined)
    .then((learned) => {
      if (learning === mine) say = learned;
    });
  learning = mine;
  return mine;
}

async function sayer(arriving: Promise<{ sentences: Catalogue }> | undefined): Promise<Say | undefined> {
  if (arriving === undefined) return undefined;
  const [{ sentenceSayer }, { sentences }] = await Promise.all([import('./saySentences.ts'), arriving]);
  return sentenceSayer(sentences);
}

/** What the server says waits for this before it is shown. */
export function sentencesLearned(): Promise<void> {
  return learning;
}
