import { Outlet } from '@tanstack/react-router';
import { Direction, Tooltip } from 'radix-ui';
import { lazy, Suspense } from 'react';
import { languages } from '../language/languages.ts';
import { t } from '../language/t.ts';
import { useLanguage } from '../language/useLanguage.ts';
import { loadedInTime } from '../ui/loadedInTime.ts';
import { PaneBoundary } from '../ui/PaneBoundary.tsx';
import { useToastQueue } from '../ui/toast.ts';
import { LiveRegion } from './LiveRegion.tsx';
import { Rail } from './Rail.tsx';
import { SignInGate } from './SignInGate.tsx';

const Toasts = lazy(async () => ({ default: (await loadedInTime(() => import('./Toasts.tsx'))).Toasts }));

/** What surrounds every page. */
export function Frame() {
  const { direction } = languages[useLanguage()];
  const hasToasts = useToastQueue((state) => state.isNeeded);
  return (
    <Direction.Provider dir={direction}>
      <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
        <a
          href="#main"
          className="fixed start-2 top-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-accent-ink focus:translate-y-0"
        >
          {t('Skip to the content')}
        </a>
        <SignInGate>
          <div className="flex h-full flex-col sm:flex-row">
            <Rail />
            <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col outline-none">
              <PaneBoundary name={t('this page')}>
                <Outlet />
              </PaneBoundary>
            </main>
          </div>
        </SignInGate>
        <LiveRegion />
        <Suspense>{hasToasts ? <Toasts /> : null}</Suspense>
      </Tooltip.Provider>
    </Direction.Provider>
  );
}
