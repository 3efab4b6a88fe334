import { Crosshair } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { t } from '../language/t.ts';
import { IconButton } from '../ui/IconButton.tsx';

const PickDialog = lazy(async () => ({ default: (await import('./PickDialog.tsx')).PickDialog }));

/** Opens the message to choose a place from, for the field beside it. */
export function PickButton({ nameOf, onPick }: { nameOf(): string; onPick(path: string): void }) {
  const [title, setTitle] = useState<string>();
  return (
    <>
      <IconButton
        label={t('Choose from the message')}
        className="shrink-0"
        onClick={() => setTitle(nameOf())}
      >
        <Crosshair aria-hidden />
      </IconButton>
      {title === undefined ? null : (
        <Suspense fallback={null}>
          <PickDialog
            title={title}
            onClose={() => setTitle(undefined)}
            onPick={(path) => {
              setTitle(undefined);
              onPick(path);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
