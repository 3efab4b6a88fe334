import { answerProblems, type WizardAnswers, type WizardQuestion } from '@pyheart/plugin-sdk';
import { type MarkedText, msg } from '../language/msg.ts';

export type QuestionState = 'answered' | 'later' | 'open';

/** Whether a question has a usable answer, was left for later, or was not looked at yet. */
export function questionState(question: WizardQuestion, answers: WizardAnswers): QuestionState {
  const given = answers[question.key];
  if (given === null) return 'later';
  if (given === undefined) return 'open';
  return Object.keys(answerProblems(question, given)).length === 0 ? 'answered' : 'open';
}

export const stateWords: Record<QuestionState, MarkedText> = {
  answered: msg('answered@@a question'),
  later: msg('not known yet@@a question'),
  open: msg('not answered@@a question'),
};
