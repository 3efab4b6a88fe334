import type { AnswerProblem } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';

/** What is wrong with an answer, and what to do. */
export function problemWords(problem: AnswerProblem): string {
  if (problem.kind === 'unfit') {
    return t('"{value}" does not fit. {expected}', { value: problem.value, expected: problem.expected });
  }
  const { kind, label } = problem;
  if (kind === 'choose') return t('Choose one for "{label}", or say that you do not know yet.', { label });
  if (kind === 'chooseSome') {
    return t('Choose at least one for "{label}", or say that you do not know yet.', { label });
  }
  return t('Fill in "{label}", or say that you do not know yet.', { label });
}
