import type { WizardAnswers, WizardQuestion } from '@pyheart/plugin-sdk';
import { Link } from '@tanstack/react-router';
import { CircleCheck, CircleDashed, Clock, ListChecks } from 'lucide-react';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';
import { type QuestionState, questionState, stateWords } from './questionState.ts';

interface QuestionListProps {
  wizard: string;
  questions: readonly WizardQuestion[];
  answers: WizardAnswers;
  /** From 1; one more than there are questions is the review. */
  step: number;
}

const icons = { answered: CircleCheck, later: Clock, open: CircleDashed };
const tones: Record<QuestionState, string> = {
  answered: 'text-ok',
  later: 'text-warning',
  open: 'text-ink-3',
};

/** The way through the questions: any of them is one step away. */
export function QuestionList({ wizard, questions, answers, step }: QuestionListProps) {
  return (
    <nav aria-label={t('Questions')} className="hidden w-64 shrink-0 md:block">
      <ol className="flex flex-col gap-0.5">
        {questions.map((question, index) => {
          const state = questionState(question, answers);
          const Icon = icons[state];
          return (
            <li key={question.key}>
              <StepLink wizard={wizard} step={index + 1} isCurrent={step === index + 1}>
                <Icon aria-hidden className={cx('size-4 shrink-0', tones[state])} />
                <span className="min-w-0">
                  {question.title}
                  <span className="sr-only"> ({t(stateWords[state])})</span>
                </span>
              </StepLink>
            </li>
          );
        })}
        <li>
          <StepLink wizard={wizard} step={questions.length + 1} isCurrent={step > questions.length}>
            <ListChecks aria-hidden className="size-4 shrink-0 text-ink-3" /> {t('Look it over')}
          </StepLink>
        </li>
      </ol>
    </nav>
  );
}

interface StepLinkProps {
  wizard: string;
  step: number;
  isCurrent: boolean;
  children: React.ReactNode;
}

function StepLink({ wizard, step, isCurrent, children }: StepLinkProps) {
  return (
    <Link
      to="/wizards/$wizard"
      params={{ wizard }}
      search={{ step: String(step) }}
      {...(isCurrent ? { 'aria-current': 'step' as const } : {})}
      className={cx(
        'flex items-start gap-2 rounded-md px-2 py-1.5 text-xs hover:bg-hover pointer-coarse:py-3',
        isCurrent ? 'bg-hover font-medium text-ink' : 'text-ink-2',
      )}
    >
      {children}
    </Link>
  );
}
