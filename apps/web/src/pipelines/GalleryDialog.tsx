import { Dialog } from '../ui/Dialog.tsx';
import { Gallery } from './Gallery.tsx';

export function GalleryDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New pipeline"
      description="Templates run as they are, against simulated partners. Change them once you have seen them work."
      size="lg"
    >
      <Gallery />
    </Dialog>
  );
}
