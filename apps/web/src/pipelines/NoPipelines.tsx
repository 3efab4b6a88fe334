import { Archive, FileUp, Waypoints } from 'lucide-react';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Gallery } from './Gallery.tsx';

/** The first screen of a fresh studio: one sentence that teaches, and the gallery. */
export function NoPipelines({ archived, onImport }: { archived: boolean; onImport(): void }) {
  if (archived) {
    return (
      <EmptyState icon={<Archive aria-hidden />} title={t('Nothing is archived')}>
        {t('An archived pipeline is stopped and out of the way; its runs are kept and it can be restored.')}
      </EmptyState>
    );
  }
  return (
    <>
      <EmptyState
        icon={<Waypoints aria-hidden />}
        title={t('Start with a template that already runs')}
        action={
          <Button onClick={onImport}>
            <FileUp aria-hidden /> {t('Import plugins.yaml')}
          </Button>
        }
      >
        {t(
          'Each one comes with sample messages and simulated partners, so you can watch it work before you connect anything.',
        )}
      </EmptyState>
      <h2 className="sr-only">{t('Templates')}</h2>
      <Gallery />
    </>
  );
}
