import { TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useStore } from 'zustand';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { clockTime } from '../ui/time.ts';
import { useDesigner } from './Designer.ts';

const ConflictDialog = lazy(async () => ({ default: (await import('./ConflictDialog.tsx')).ConflictDialog }));

/** Somebody else changed what was changed here too: nothing is saved until a person chooses. */
export function ConflictBanner() {
  const { others } = useDesigner();
  const clash = useStore(others.store, (state) => state.clash);
  const [isOpen, setOpen] = useState(false);
  if (!clash) return null;
  const { by, savedAt } = clash.other;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 border-b bg-warning-soft px-3 py-2">
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning" />
      <p className="min-w-0 flex-1 basis-72 break-words">
        {t(
          '{who} changed, at {time}, something that you changed as well. Nothing is lost and nothing more is saved until you choose.',
          { who: by.charAt(0).toUpperCase() + by.slice(1), time: clockTime(savedAt) },
        )}
      </p>
      <Button size="sm" look="primary" onClick={() => setOpen(true)}>
        {t('Compare and choose')}
      </Button>
      {isOpen ? (
        <Suspense>
          <ConflictDialog clash={clash} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
