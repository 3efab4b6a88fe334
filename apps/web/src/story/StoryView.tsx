import { BookOpenText, Printer } from 'lucide-react';
import { useMemo } from 'react';
import { useKnownConnections } from '../connections/knownConnections.ts';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { listText } from '../language/listed.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PrintedStory } from './PrintedStory.tsx';
import type { StoryStep } from './Story.ts';
import { FactList, StepContents } from './StoryTables.tsx';
import { storyOf } from './storyOf.ts';

/** The pipeline in words, told anew with every edit; pressing a step selects it, printing makes a document of it. */
export function StoryView() {
  const { manifests } = useDesigner();
  const document = useDraft((state) => state.document);
  const ports = useDraft((state) => state.ports);
  const connections = useKnownConnections();
  const story = useMemo(
    () => storyOf(document, ports, manifests, connections),
    [document, ports, manifests, connections],
  );
  if (story.steps.length === 0) {
    return (
      <EmptyState icon={<BookOpenText aria-hidden />} title={t('Nothing to tell yet')}>
        {t('Add a step on the canvas or in the outline; here it is told in words.')}
      </EmptyState>
    );
  }
  return (
    <section aria-label={t('Story')} className="h-full overflow-auto bg-canvas px-4 pt-4 pb-20">
      <div className="mx-auto max-w-3xl">
        <header className="flex flex-wrap items-start gap-3 pb-3">
          <div className="min-w-0 flex-1 basis-64">
            <h2 className="break-words font-semibold text-lg">{story.title}</h2>
            {story.description ? (
              <p className="break-words text-ink-2">
                <bdi>{story.description}</bdi>
              </p>
            ) : null}
            <p className="break-words">{story.summary}</p>
          </div>
          <Button onClick={() => window.print()}>
            <Printer aria-hidden /> {t('Print as interface document')}
          </Button>
        </header>
        <ol aria-label={t('Steps in words')} className="flex flex-col gap-2">
          {story.steps.map((step, index) => (
            <Step key={step.node} step={step} number={index + 1} />
          ))}
        </ol>
        <section aria-label={t('For all steps')} className="mt-4 rounded-md border bg-panel p-3">
          <h3 className="pb-1 font-medium">{t('For all steps')}</h3>
          <FactList facts={story.settings} />
        </section>
      </div>
      <PrintedStory story={story} />
    </section>
  );
}

function Step({ step, number }: { step: StoryStep; number: number }) {
  const { view } = useDesigner();
  const isSelected = useView((state) => state.nodes.has(step.node));
  const count = step.facts.length + step.tables.length + step.texts.length;
  return (
    <li className={cx('rounded-md border bg-panel', isSelected && 'border-accent outline outline-accent')}>
      <button
        type="button"
        aria-pressed={isSelected}
        onClick={() => view.showNode(step.node)}
        className="flex w-full items-start gap-3 rounded-md p-3 text-start hover:bg-hover"
      >
        <span aria-hidden className="tabular w-5 shrink-0 text-end text-ink-3">
          {number}
        </span>
        <span className="min-w-0 flex-1">
          <span className="block break-words font-medium">{step.sentence}</span>
          {step.details.map((detail) => (
            <span key={detail} className="block break-words text-ink-2">
              {detail}
            </span>
          ))}
        </span>
        <span className="hidden shrink-0 text-ink-3 text-xs sm:block">{step.plugin}</span>
      </button>
      {count > 0 || step.note ? (
        <details className="border-t px-3 py-2">
          <summary className="ps-8 text-ink-2 text-xs">{contentsOf(step)}</summary>
          <div className="pt-2 ps-8">
            <StepContents step={step} withFacts />
          </div>
        </details>
      ) : null}
    </li>
  );
}

/** "Settings, Mapping" or, with many, "Settings, 5 tables". */
function contentsOf({ tables }: StoryStep): string {
  const [only] = tables;
  const more = tables.length > 1 ? t('{count} tables', { count: tables.length }) : only?.title;
  return listText(more === undefined ? [t('Settings')] : [t('Settings'), more]);
}
