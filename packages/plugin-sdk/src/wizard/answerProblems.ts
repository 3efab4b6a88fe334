import type { WizardAnswer, WizardField, WizardQuestion } from './wizardQuestion.ts';

/** What is wrong with the value of a field: none of its choices, nothing, or not what it has to look like. */
export type AnswerProblem =
  | { kind: 'empty' | 'choose' | 'chooseSome'; label: string }
  | { kind: 'unfit'; value: string; expected: string };

/** The fields of a question that an answer has; others hide behind a choice that was not made. */
export function shownFields(question: WizardQuestion, answer: WizardAnswer): WizardField[] {
  return question.fields.filter(({ showIf }) => {
    if (showIf === undefined) return true;
    const other = question.fields.find(({ key }) => key === showIf.field);
    return showIf.is.includes(String(fieldValue(other, answer)));
  });
}

/** What is wrong with an answer, by field. A question that is left for later has nothing wrong. */
export function answerProblems(
  question: WizardQuestion,
  answer: WizardAnswer | undefined,
): Record<string, AnswerProblem> {
  if (answer === null) return {};
  const problems = shownFields(question, answer ?? {}).flatMap((field) => {
    const problem = problemOf(field, fieldValue(field, answer ?? {}));
    return problem === undefined ? [] : [[field.key, problem] as const];
  });
  return Object.fromEntries(problems);
}

/** What a field holds: what was answered, or what it started with. */
export function fieldValue(field: WizardField | undefined, answer: WizardAnswer): string | string[] {
  if (field === undefined) return '';
  const isList = field.kind === 'lines' || field.kind === 'choices';
  return answer?.[field.key] ?? field.initial ?? (isList ? [] : '');
}

function problemOf(field: WizardField, value: string | string[]): AnswerProblem | undefined {
  const { label, kind, options, optional, pattern } = field;
  const missing: AnswerProblem = { kind: missingKinds[kind] ?? 'empty', label };
  const texts = (Array.isArray(value) ? value : [value]).map((text) => text.trim()).filter(Boolean);
  if (texts.length === 0) return optional ? undefined : missing;
  const known = options?.map((option) => option.value);
  if (known && !texts.every((text) => known.includes(text))) return missing;
  if (pattern === undefined) return undefined;
  const expected = new RegExp(pattern.source, 'u');
  const wrong = texts.find((text) => !expected.test(text));
  return wrong === undefined ? undefined : { kind: 'unfit', value: wrong, expected: pattern.words };
}

const missingKinds: Partial<Record<WizardField['kind'], 'choose' | 'chooseSome'>> = {
  choice: 'choose',
  choices: 'chooseSome',
};

/** The problem in English. */
export function answerProblemText(problem: AnswerProblem): string {
  if (problem.kind === 'unfit') return `"${problem.value}" does not fit. ${problem.expected}`;
  const { kind, label } = problem;
  if (kind === 'choose') return `Choose one for "${label}", or say that you do not know yet.`;
  if (kind === 'chooseSome') return `Choose at least one for "${label}", or say that you do not know yet.`;
  return `Fill in "${label}", or say that you do not know yet.`;
}
