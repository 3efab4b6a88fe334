import type { StepTrace } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { decisionWords } from './decisionWords.ts';

/** What a step did and why, in a line: its failure, the rules that settled it, or what it says itself. */
export function stepLine({ failure, decisions = [], explanations }: StepTrace): string {
  if (failure) return inWords(failure.message);
  const matched = decisions.filter(({ outcome }) => outcome === 'matched');
  const settled = matched.length > 0 ? matched : decisions;
  return settled.length > 0 ? settled.map(decisionWords).join('; ') : explanations.map(inWords).join(' ');
}
