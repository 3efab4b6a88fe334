import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { api, client, queryClient } from '../api.ts';
import { t } from '../language/t.ts';
import { useLanguage } from '../language/useLanguage.ts';
import { freeName } from '../pipelines/freeName.ts';
import { usePipelineCommands } from '../pipelines/usePipelineCommands.ts';
import { announce } from '../shell/announce.ts';
import { startTour } from '../tour/tourStore.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Drafted } from './Drafted.tsx';
import { questionState } from './questionState.ts';
import type { Wizard } from './WizardPage.tsx';
import { changeSheet, forgetAnswers, type WizardSheet } from './wizardStore.ts';

interface ReviewProps {
  wizard: Wizard;
  sheet: WizardSheet;
  onBack(): void;
}

/** What the answers give, in words, and the button that makes it. */
export function Review({ wizard, sheet, onBack }: ReviewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const missing = wizard.questions.filter((question) => questionState(question, sheet.answers) === 'open');
  return (
    <section aria-label={t('Look it over')} className="flex flex-col gap-5">
      <header>
        <h2 ref={heading} tabIndex={-1} className="font-semibold text-lg outline-none">
          {t('Look it over')}
        </h2>
        <p className="text-ink-2">
          {t('Nothing is made before you say so; every answer can still be changed.')}
        </p>
      </header>
      {missing.length > 0 ? (
        <div className="rounded-md border bg-warning-soft p-3">
          <p>{t('These questions are not answered yet. Answer them, or say that you do not know yet.')}</p>
          <ul className="mt-1 list-disc ps-4">
            {missing.map(({ key, title }) => (
              <li key={key}>
                <Link
                  to="/wizards/$wizard"
                  params={{ wizard: wizard.key }}
                  search={{ step: String(wizard.questions.findIndex((one) => one.key === key) + 1) }}
                  className="text-accent underline"
                >
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <Result wizard={wizard} sheet={sheet} />
      )}
      <footer className="border-t pt-4">
        <Button onClick={onBack}>
          <ArrowLeft aria-hidden /> {t('Back')}
        </Button>
      </footer>
    </section>
  );
}

function Result({ wizard, sheet }: Omit<ReviewProps, 'onBack'>) {
  const { key, questions, template } = wizard;
  const { answers, isRehearsal } = sheet;
  const { open } = usePipelineCommands();
  const language = useLanguage();
  const preview = useQuery(
    api.wizards.preview.queryOptions(
      { key, answers, isRehearsal, language },
      { placeholderData: (last) => last },
    ),
  );
  const name = sheet.name ?? preview.data?.document.name ?? '';
  const make = useMutation({
    mutationFn: async () => {
      const taken = (await client.pipelines.list.query({})).map((pipeline) => pipeline.name);
      return client.wizards.finish.mutate({
        key,
        answers,
        isRehearsal,
        language,
        name: freeName(name.trim(), taken),
      });
    },
    onSuccess: async ({ pipelineId }) => {
      forgetAnswers(key);
      announce(t('Made {name}', { name }));
      await queryClient.invalidateQueries();
      if (isRehearsal) startTour(pipelineId, template);
      await open(pipelineId);
    },
  });
  if (preview.isError) {
    return (
      <FailureNote
        error={preview.error}
        doing={t('Drafting the pipeline')}
        onRetry={() => preview.refetch()}
        className="m-0"
      />
    );
  }
  if (!preview.data) return <Skeleton rows={8} />;
  const nameError = name.trim() === '' ? t('The pipeline needs a name.') : undefined;
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <h3 className="font-medium text-xs">{t('The first run')}</h3>
        <div>
          <Segmented
            label={t('The first run')}
            value={isRehearsal ? 'rehearsal' : 'real'}
            onChange={(value) => changeSheet(key, { isRehearsal: value === 'rehearsal' })}
            options={[
              { value: 'rehearsal', label: t('With simulated partners') },
              { value: 'real', label: t('With the real systems') },
            ]}
          />
        </div>
        <p className="text-ink-3 text-xs">
          {isRehearsal
            ? t(
                'You watch it work first. The connections to the real systems are made too; you choose them afterwards.',
              )
            : t('The steps use the connections at once. Store the secrets below before you start it.')}
        </p>
      </div>
      <Drafted questions={questions} preview={preview.data} />
      <form
        aria-label={t('Make the pipeline')}
        className="flex flex-col gap-3 border-t pt-4"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (nameError === undefined) make.mutate();
        }}
      >
        <Field label={t('Name of the pipeline')} required error={nameError}>
          {(ids) => (
            <Input
              {...ids}
              maxLength={120}
              value={name}
              onChange={(change) => changeSheet(key, { name: change.target.value })}
            />
          )}
        </Field>
        <Button type="submit" look="primary" busy={make.isPending} className="self-start">
          {t('Make the pipeline')}
        </Button>
        {make.error ? (
          <FailureNote error={make.error} doing={t('Making the pipeline')} className="m-0" />
        ) : null}
      </form>
    </>
  );
}
