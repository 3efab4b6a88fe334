import type { WizardAnswer, WizardField, WizardQuestion } from './wizardQuestion.ts';

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
): Record<string, string> {
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

function problemOf(field: WizardField, value: string | string[]): string | undefined {
  const texts = (Array.isArray(value) ? value : [value]).map((text) => text.trim()).filter(Boolean);
  if (texts.length === 0) return field.optional ? undefined : missingText(field);
  const known = field.options?.map((option) => option.value);
  if (known && !texts.every((text) => known.includes(text))) return missingText(field);
  if (field.pattern === undefined) return undefined;
  const pattern = new RegExp(field.pattern.source, 'u');
  const wrong = texts.find((text) => !pattern.test(text));
  return wrong === undefined ? undefined : `"${wrong}" does not fit. ${field.pattern.words}`;
}

function missingText({ kind, label }: WizardField): string {
  if (kind === 'choice') return `Choose one for "${label}", or say that you do not know yet.`;
  if (kind === 'choices') return `Choose at least one for "${label}", or say that you do not know yet.`;
  return `Fill in "${label}", or say that you do not know yet.`;
}
