import { Plus } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Drawer } from '../drawer/Drawer.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { t } from '../language/t.ts';
import { Palette } from '../palette/Palette.tsx';
import { Button } from '../ui/Button.tsx';
import { PaneBoundary } from '../ui/PaneBoundary.tsx';
import { useDesigner, useView } from './Designer.ts';
import { MainPane } from './MainPane.tsx';

/** On a phone one thing fills the screen; palette, inspector and drawer come over it. */
export function NarrowLayout() {
  const { view } = useDesigner();
  const mode = useView((state) => state.mode);
  const isPaletteOpen = useView((state) => state.isPaletteOpen);
  const isInspectorOpen = useView((state) => state.isInspectorOpen);
  const isDrawerOpen = useView((state) => state.isDrawerOpen);
  return (
    <div className="relative min-h-0 flex-1">
      <PaneBoundary name={t('the pipeline')}>
        <MainPane />
      </PaneBoundary>
      {mode === 'versions' || mode === 'story' ? null : (
        <Button
          look="primary"
          className="absolute end-3 bottom-3 shadow-float"
          onClick={() => view.setState({ isPaletteOpen: true })}
        >
          <Plus aria-hidden /> {t('Add a step')}
        </Button>
      )}
      <Sheet
        title={t('Palette')}
        open={isPaletteOpen}
        onClose={() => view.setState({ isPaletteOpen: false })}
      >
        <Palette />
      </Sheet>
      <Sheet
        title={t('Inspector')}
        open={isInspectorOpen}
        onClose={() => view.setState({ isInspectorOpen: false })}
      >
        <Inspector />
      </Sheet>
      <Sheet title={t('Drawer')} open={isDrawerOpen} onClose={() => view.setState({ isDrawerOpen: false })}>
        <Drawer />
      </Sheet>
    </div>
  );
}

function Sheet({
  title,
  open,
  onClose,
  children,
}: {
  title: string;
  open: boolean;
  onClose(): void;
  children: ReactNode;
}) {
  return (
    <Dialog.Root open={open} onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 bg-[rgb(10_14_16/45%)]" />
        <Dialog.Content
          aria-describedby={undefined}
          // On its first button a tip would open and lie on what was asked for.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          className="pop fixed inset-x-0 top-10 bottom-0 z-30 flex flex-col rounded-t-md border-t bg-panel shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">{title}</Dialog.Title>
          <span aria-hidden className="mx-auto my-2 h-1 w-10 rounded-full bg-line-strong" />
          <div className="min-h-0 flex-1">{children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
