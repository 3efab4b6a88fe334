import type { WizardQuestion } from '@pyheart/plugin-sdk';
import { CircleAlert, CircleCheck, KeyRound, Plug } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Outputs } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { PipelineDrawing } from '../pipelines/PipelineDrawing.tsx';
import { Badge } from '../ui/Badge.tsx';
import { IssueIcon } from '../ui/IssueIcon.tsx';

type Preview = Outputs['wizards']['preview'];

interface DraftedProps {
  questions: readonly WizardQuestion[];
  preview: Preview;
}

/** The drafted pipeline: what each answer means, what is left to do, what is made with it, and its tests. */
export function Drafted({ questions, preview }: DraftedProps) {
  const { document, sentences, open, connections, secrets, tests, issues } = preview;
  const errors = issues.filter(({ severity }) => severity === 'error');
  return (
    <>
      <div className="flex h-40 items-center rounded-md border bg-canvas px-4 py-3">
        <PipelineDrawing document={document} className="max-h-full" />
      </div>
      <Part title={t('In words')}>
        <dl aria-label={t('In words')} className="flex flex-col gap-2">
          {questions.map(({ key, title }) => (
            <div key={key}>
              <dt className="text-ink-3 text-xs">{title}</dt>
              {sentences
                .filter(({ question }) => question === key)
                .map(({ text }) => (
                  <dd key={text} className="break-words">
                    {text}
                  </dd>
                ))}
            </div>
          ))}
        </dl>
      </Part>
      {errors.length > 0 ? (
        <Part title={t('Problems')}>
          <ul aria-label={t('Problems')} className="flex flex-col gap-1">
            {errors.map((issue) => (
              <li key={`${issue.at?.node} ${issue.at?.field} ${issue.message}`} className="flex gap-2">
                <IssueIcon severity="error" /> {inWords(issue.message)}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      <Part title={t('Left to do')}>
        {open.length === 0 ? <p className="text-ink-2">{t('Nothing: every question is answered.')}</p> : null}
        <ul aria-label={t('Left to do')} className="flex flex-col gap-2">
          {open.map(({ node, nodeName, text, next }) => (
            <li key={`${node} ${text}`} className="flex gap-2">
              <IssueIcon severity="warning" />
              <span className="min-w-0 break-words">
                <span className="font-medium">{nodeName}:</span> {text}{' '}
                <span className="text-ink-2">{next}</span>
              </span>
            </li>
          ))}
        </ul>
      </Part>
      {connections.length + secrets.length > 0 ? (
        <Part title={t('Connections and secrets')}>
          <ul aria-label={t('Connections and secrets')} className="flex flex-col gap-1.5">
            {connections.map(({ name, kind }) => (
              <li key={name} className="flex flex-wrap items-center gap-2">
                <Plug aria-hidden className="size-4 text-ink-3" />
                <span className="font-medium">{name}</span>
                <span className="text-ink-2">{t('{kind}, made with the pipeline', { kind })}</span>
              </li>
            ))}
            {secrets.map(({ name, purpose, isStored }) => (
              <li key={name} className="flex flex-wrap items-center gap-2">
                <KeyRound aria-hidden className="size-4 text-ink-3" />
                <code className="break-all font-mono text-xs">{name}</code>
                <span className="text-ink-2">{purpose}</span>
                <Badge tone={isStored ? 'ok' : 'warning'}>
                  {isStored ? t('Stored') : t('To be stored in Settings')}
                </Badge>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      <Part title={t('Tests')}>
        <ul aria-label={t('Tests')} className="flex flex-col gap-1.5">
          {tests.map(({ name, passed, path }) => (
            <li key={name} className="flex gap-2">
              {passed ? (
                <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
              ) : (
                <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-failed" />
              )}
              <span className="min-w-0">
                {name}: {passed ? t('passes') : t('does not pass')}
                <span className="block text-ink-3 text-xs">{path.join(' → ')}</span>
              </span>
            </li>
          ))}
        </ul>
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="font-medium text-md">{title}</h3>
      {children}
    </section>
  );
}
