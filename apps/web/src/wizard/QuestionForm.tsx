import {
  answerProblems,
  fieldValue,
  shownFields,
  type WizardAnswer,
  type WizardQuestion,
} from '@pyheart/plugin-sdk';
import { ArrowLeft, ArrowRight, Clock } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { t } from '../language/t.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { AnswerField } from './AnswerField.tsx';
import { problemWords } from './problemWords.ts';

interface QuestionFormProps {
  question: WizardQuestion;
  /** Undefined before anything was answered, `null` when it is not known yet. */
  given: WizardAnswer | undefined;
  onAnswer(answer: WizardAnswer): void;
  onNext(): void;
  /** Absent on the first question. */
  onBack?: (() => void) | undefined;
}

/** One question: answer it, or say that it is not known yet, and go on. */
export function QuestionForm({ question, given, onAnswer, onNext, onBack }: QuestionFormProps) {
  const [isChecked, setChecked] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const answer = given ?? {};
  const fields = shownFields(question, answer);
  const problems = isChecked ? answerProblems(question, answer) : {};
  useEffect(() => heading.current?.focus(), []);

  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    const [wrong] = Object.keys(answerProblems(question, answer));
    if (wrong !== undefined) {
      setChecked(true);
      form.current
        ?.querySelector<HTMLElement>(`[data-field="${wrong}"] :is(input, textarea, button)`)
        ?.focus();
      return;
    }
    // What was left as it started is an answer too.
    onAnswer(Object.fromEntries(fields.map((field) => [field.key, fieldValue(field, answer)])));
    onNext();
  };
  const leave = () => {
    onAnswer(null);
    onNext();
  };

  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={question.title} className="flex flex-col gap-5">
      <header>
        <h2 ref={heading} tabIndex={-1} className="font-semibold text-lg outline-none">
          {question.title}
        </h2>
        <p className="text-ink-2">{question.help}</p>
        {given === null ? (
          <p className="mt-2 flex flex-wrap items-center gap-2 text-ink-2">
            <Badge tone="warning">
              <Clock aria-hidden /> {t('Not known yet')}
            </Badge>
            {question.unknown}
          </p>
        ) : null}
      </header>
      {fields.map((field) => {
        const problem = problems[field.key];
        return (
          <AnswerField
            key={field.key}
            field={field}
            value={fieldValue(field, answer)}
            error={problem && problemWords(problem)}
            onChange={(value) => onAnswer({ ...answer, [field.key]: value })}
          />
        );
      })}
      <footer className="flex flex-wrap gap-2 border-t pt-4">
        {onBack ? (
          <Button onClick={onBack}>
            <ArrowLeft aria-hidden /> {t('Back')}
          </Button>
        ) : null}
        <span className="grow" />
        <Button onClick={leave}>{t('I do not know yet')}</Button>
        <Button type="submit" look="primary">
          {t('Next')} <ArrowRight aria-hidden />
        </Button>
      </footer>
    </form>
  );
}
