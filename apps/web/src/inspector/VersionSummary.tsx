import { GitCompareArrows } from 'lucide-react';
import { useDesigner } from '../designer/Designer.ts';
import { Button } from '../ui/Button.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { useVersions } from '../versions/useVersions.ts';

/** The newest version in a line, with the way to all of them. */
export function VersionSummary() {
  const { view } = useDesigner();
  const [newest] = useVersions().data ?? [];
  return (
    <section aria-label="Versions" className="flex flex-col items-start gap-1">
      <h3 className="font-medium text-xs">Versions</h3>
      <p className="text-ink-2 text-xs">
        {newest ? (
          <>
            Version {newest.version}, <MomentText at={newest.publishedAt} /> by {newest.publishedBy}
            {newest.note ? `: ${newest.note}` : ''}
          </>
        ) : (
          'Nothing is published yet.'
        )}
      </p>
      <Button size="sm" onClick={() => view.setState({ mode: 'versions' })}>
        <GitCompareArrows aria-hidden /> Versions and what changed
      </Button>
    </section>
  );
}
