import { useMutation } from '@tanstack/react-query';
import { api, queryClient } from '../api.ts';
import { Section } from '../installation/Section.tsx';
import { t } from '../language/t.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Switch } from '../ui/Switch.tsx';
import { useFourEyes } from './useReviews.ts';

/** The switch after which nobody publishes alone, or what is missing for it. */
export function FourEyesSection() {
  const fourEyes = useFourEyes();
  const set = useMutation(
    api.reviews.setFourEyes.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.reviews.pathKey() }),
    }),
  );
  return (
    <Section
      title={t('Publishing')}
      lead={t(
        "With four-eyes publishing a change is proposed, compared by a second person, and published by that person's approval. Who proposed a change, or made all of it, cannot approve it.",
      )}
    >
      {fourEyes.isError ? (
        <FailureNote
          error={fourEyes.error}
          doing={t('Loading the switch')}
          onRetry={() => fourEyes.refetch()}
        />
      ) : null}
      {fourEyes.isPending ? <Skeleton rows={1} /> : null}
      {fourEyes.data ? (
        <div className="flex flex-col gap-2">
          <label className="flex items-center gap-2" htmlFor="four-eyes">
            <Switch
              id="four-eyes"
              checked={fourEyes.data.isOn}
              disabled={set.isPending || (fourEyes.data.missing !== null && !fourEyes.data.isOn)}
              onChange={(isOn) => set.mutate({ isOn })}
            />
            {t('Four-eyes publishing')}
          </label>
          {fourEyes.data.missing ? <p className="max-w-prose text-ink-2">{fourEyes.data.missing}</p> : null}
          {fourEyes.data.offAskedBy ? (
            <p className="text-ink-2">
              {t(
                '{offAskedBy} asked to switch it off. It goes off when a second person switches it off as well.',
                { offAskedBy: fourEyes.data.offAskedBy },
              )}
            </p>
          ) : null}
        </div>
      ) : null}
      {set.isError ? <FailureNote error={set.error} doing={t('Changing it')} className="mx-0" /> : null}
    </Section>
  );
}
