import { createPortal } from 'react-dom';
import { t } from '../language/t.ts';
import './print.css';
import { usePipeline } from '../designer/usePipeline.ts';
import { exactTime } from '../ui/time.ts';
import type { Story } from './Story.ts';
import { FactList, StepContents } from './StoryTables.tsx';

/** The story as an interface control document. It is on paper only: the screen shows the story itself. */
export function PrintedStory({ story }: { story: Story }) {
  const pipeline = usePipeline();
  const version = pipeline?.publishedVersion ?? null;
  const state =
    version === null
      ? t('Draft, not published yet')
      : pipeline?.draftChanged
        ? t('Draft with changes after version {version}', { version })
        : t('Version {version}', { version });
  const connections = story.steps.filter(({ isConnection, facts }) => isConnection && facts.length > 0);
  return createPortal(
    <article className="printed" aria-label={t('Interface control document')}>
      <header className="border-b pb-3">
        <p className="text-ink-2">{t('Interface control document')}</p>
        <h1 className="font-semibold text-xl">{story.title}</h1>
        <p>{t('{state}. Printed {moment}.', { state, moment: exactTime(new Date()) })}</p>
        {story.description ? <p>{story.description}</p> : null}
        <p>{story.summary}</p>
      </header>
      <section>
        <h2 className="pt-4 pb-1 font-semibold text-lg">{t('Connections')}</h2>
        {connections.map((step) => (
          <section key={step.node} className="pb-3">
            <h3 className="font-medium">
              {step.title}, {step.plugin}
            </h3>
            <FactList facts={step.facts} />
          </section>
        ))}
        {connections.length === 0 ? <p>{t('None.')}</p> : null}
      </section>
      <section>
        <h2 className="pt-4 pb-1 font-semibold text-lg">{t('Steps')}</h2>
        <ol>
          {story.steps.map((step, index) => (
            <li key={step.node} className="pb-4">
              <h3 className="font-medium">
                {index + 1}. {step.sentence}
              </h3>
              {step.details.map((detail) => (
                <p key={detail}>{detail}</p>
              ))}
              <div className="pt-1">
                <StepContents step={step} withFacts={!step.isConnection} />
              </div>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h2 className="pt-4 pb-1 font-semibold text-lg">{t('For all steps')}</h2>
        <FactList facts={story.settings} />
      </section>
    </article>,
    document.body,
  );
}
