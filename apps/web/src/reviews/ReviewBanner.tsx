import { Eye } from 'lucide-react';
import { useDesigner, useView } from '../designer/Designer.ts';
import { usePipeline } from '../designer/usePipeline.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { versionKey } from '../versions/stateKey.ts';
import { useOpenReview } from './useReviews.ts';

/** Somebody proposed a change that waits for a second person. */
export function ReviewBanner() {
  const { view } = useDesigner();
  const mode = useView((state) => state.mode);
  const published = usePipeline()?.publishedVersion ?? null;
  const open = useOpenReview();
  if (!open || mode === 'versions') return null;
  const look = () => {
    const before = published === null ? 'nothing' : versionKey(published);
    view.setState({ mode: 'versions', compare: { before, after: 'review' } });
  };
  return (
    <section
      aria-label={t('Review')}
      className="flex flex-wrap items-center gap-2 border-b bg-waiting-soft px-3 py-2"
    >
      <Eye aria-hidden className="size-4 shrink-0 text-waiting" />
      <p className="min-w-0 flex-1 basis-72 break-words">
        {t('A change that {proposedBy} proposed waits for a second pair of eyes.', {
          proposedBy: open.proposedBy,
        })}
      </p>
      <Button size="sm" onClick={look}>
        {t('Look at the change')}
      </Button>
    </section>
  );
}
