import { useMutation } from '@tanstack/react-query';
import { Footprints, X } from 'lucide-react';
import { useEffect } from 'react';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { announce } from '../shell/announce.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { tourSteps } from './tourSteps.ts';
import { endTour, goToStep, useTour } from './tourStore.ts';
import { useTourActions } from './useTourActions.ts';

/** The guided tour of a template, as a bar above the canvas: it covers nothing, and everything else can be used meanwhile. */
export function TourBar() {
  const { pipelineId } = useDesigner();
  const active = useTour((state) => state.active);
  return active?.pipelineId === pipelineId ? <OpenTour step={active.step} /> : null;
}

function OpenTour({ step }: { step: number }) {
  const document = useDraft((state) => state.document);
  const actions = useTourActions();
  const steps = tourSteps(document);
  const current = steps[step];
  const isLast = step >= steps.length - 1;
  const next = () => (isLast ? endTour() : goToStep(step + 1));
  const act = useMutation({
    mutationFn: async () => current && actions[current.action](),
    onSuccess: next,
  });
  const title = current?.title ?? '';
  useEffect(
    () =>
      announce(
        t('Guided tour, step {step} of {count}: {title}', { step: step + 1, count: steps.length, title }),
      ),
    [step, steps.length, title],
  );
  if (!current) return null;
  return (
    <section aria-label={t('Guided tour')} className="border-b bg-panel px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Footprints aria-hidden className="size-4 shrink-0 text-accent" />
        <p className="min-w-64 flex-1 text-xs">
          <span className="text-ink-3">
            {t('{step} of {count}', { step: step + 1, count: steps.length })}
          </span>{' '}
          <span className="font-medium">{current.title}.</span>{' '}
          <span className="text-ink-2">{current.text}</span>
        </p>
        <Button size="sm" look="primary" busy={act.isPending} onClick={() => act.mutate()}>
          {current.button}
        </Button>
        {isLast ? null : (
          <Button size="sm" look="ghost" onClick={next}>
            {t('Next')}
          </Button>
        )}
        <IconButton label={t('End the guided tour')} size="sm" onClick={endTour}>
          <X aria-hidden />
        </IconButton>
      </div>
      {act.error ? <FailureNote error={act.error} doing={current.button} className="mx-0 mt-2 mb-0" /> : null}
    </section>
  );
}
