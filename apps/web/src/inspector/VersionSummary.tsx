import { GitCompareArrows } from 'lucide-react';
import { useDesigner } from '../designer/Designer.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { useVersions } from '../versions/useVersions.ts';

/** The newest version in a line, with the way to all of them. */
export function VersionSummary() {
  const { view } = useDesigner();
  const [newest] = useVersions().data ?? [];
  return (
    <section aria-label={t('Versions')} className="flex flex-col items-start gap-1">
      <h3 className="font-medium text-xs">{t('Versions')}</h3>
      <p className="text-ink-2 text-xs">
        {newest
          ? newest.note
            ? rich('Version {version}, {moment} by {publishedBy}: {note}', {
                version: newest.version,
                moment: <MomentText at={newest.publishedAt} />,
                publishedBy: newest.publishedBy,
                note: newest.note,
              })
            : rich('Version {version}, {moment} by {publishedBy}', {
                version: newest.version,
                moment: <MomentText at={newest.publishedAt} />,
                publishedBy: newest.publishedBy,
              })
          : t('Nothing is published yet.')}
      </p>
      <Button size="sm" onClick={() => view.setState({ mode: 'versions' })}>
        <GitCompareArrows aria-hidden /> {t('Versions and what changed')}
      </Button>
    </section>
  );
}
