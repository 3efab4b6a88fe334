import { Dialog } from '../ui/Dialog.tsx';
import { Gallery } from './Gallery.tsx';

export function GalleryDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title="New pipeline"
      description="Templates run as they are, against simulated partners. Change them once you have seen them work."
      size="lg"
    >
      <Gallery />
    </Dialog>
  );
}
