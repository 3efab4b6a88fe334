import type { Disguise } from './Disguise.ts';

/** Nothing says what a plain text holds: each line of more than a few words is replaced. */
export function deidentifyText(text: string, disguise: Disguise): string {
  return text
    .split(/(\r\n|\r|\n)/)
    .map((line) => disguise.replace('text', line))
    .join('');
}
