import { t } from '../language/t.ts';
import { useAnnouncement } from './announce.ts';

export function LiveRegion() {
  const { text, turn } = useAnnouncement();
  return (
    <div role="status" aria-label={t('Announcements')} aria-live="polite" className="sr-only">
      <span key={turn}>{text}</span>
    </div>
  );
}
