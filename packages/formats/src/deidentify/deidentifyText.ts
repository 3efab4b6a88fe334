import type { Disguise } from './Disguise.ts';

/** Nothing says what a plain text holds: a line of two words may be a name, so every word is replaced. */
export function deidentifyText(text: string, disguise: Disguise): string {
  return text
    .split(/(\r\n|\r|\n)/)
    .map((line) => disguise.replace('line', line))
    .join('');
}
