import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { useEffect } from 'react';
import { api, type Outputs } from '../api.ts';
import { t } from '../language/t.ts';
import { useLanguage } from '../language/useLanguage.ts';
import { announce } from '../shell/announce.ts';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { LeaveButton } from './LeaveButton.tsx';
import { QuestionForm } from './QuestionForm.tsx';
import { QuestionList } from './QuestionList.tsx';
import { Review } from './Review.tsx';
import { answer, useSheet } from './wizardStore.ts';

export type Wizard = Outputs['wizards']['list'][number];

/** Questions about a partner, one a page, and the pipeline that the answers give. */
export function WizardPage() {
  const { wizard: key } = useParams({ from: '/wizards/$wizard' });
  const language = useLanguage();
  const list = useQuery(api.wizards.list.queryOptions({ language }, { staleTime: Number.POSITIVE_INFINITY }));
  const wizard = list.data?.find((candidate) => candidate.key === key);
  if (wizard) return <Questions wizard={wizard} />;
  return (
    <Page title={t('Questions')}>
      {list.isPending ? <Skeleton rows={6} /> : null}
      {list.isError ? (
        <FailureNote error={list.error} doing={t('Loading the questions')} onRetry={() => list.refetch()} />
      ) : null}
      {list.data ? (
        <EmptyState
          icon={<Compass aria-hidden />}
          title={t('There are no such questions')}
          action={
            <Button asChild>
              <Link to="/pipelines">{t('To the pipelines')}</Link>
            </Button>
          }
        >
          {t(
            'The address may have a mistake in it. The templates under Pipelines say which of them have questions.',
          )}
        </EmptyState>
      ) : null}
    </Page>
  );
}

function Questions({ wizard }: { wizard: Wizard }) {
  const { key, title, summary, questions } = wizard;
  const search = useSearch({ from: '/wizards/$wizard' });
  const navigate = useNavigate();
  const sheet = useSheet(key);
  const step = Math.min(Math.max(Number(search.step ?? '1'), 1), questions.length + 1);
  const question = questions[step - 1];
  const go = (to: number) =>
    void navigate({ to: '/wizards/$wizard', params: { wizard: key }, search: { step: String(to) } });
  const place = question
    ? t('Question {step} of {count}: {title}', { step, count: questions.length, title: question.title })
    : t('Look over what the answers give');
  useEffect(() => announce(place), [place]);
  return (
    <Page title={title} lead={summary} actions={<LeaveButton wizard={key} sheet={sheet} />}>
      <div className="flex gap-8">
        <QuestionList wizard={key} questions={questions} answers={sheet.answers} step={step} />
        <div className="min-w-0 max-w-2xl flex-1">
          <p className="mb-2 text-ink-3 text-xs md:hidden">
            {question ? t('Question {step} of {count}', { step, count: questions.length }) : t('Last step')}
          </p>
          {question ? (
            <QuestionForm
              key={question.key}
              question={question}
              given={sheet.answers[question.key]}
              onAnswer={(given) => answer(key, question.key, given)}
              onNext={() => go(step + 1)}
              onBack={step > 1 ? () => go(step - 1) : undefined}
            />
          ) : (
            <Review wizard={wizard} sheet={sheet} onBack={() => go(questions.length)} />
          )}
        </div>
      </div>
    </Page>
  );
}
