import { t } from '../language/t.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Gallery } from './Gallery.tsx';

export function GalleryDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('New pipeline')}
      description={t(
        'Templates run as they are, against simulated partners. Change them once you have seen them work.',
      )}
      size="lg"
    >
      <Gallery />
    </Dialog>
  );
}
