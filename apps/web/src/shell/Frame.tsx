import { Outlet } from '@tanstack/react-router';
import { Tooltip } from 'radix-ui';
import { Toaster } from 'sonner';
import { PaneBoundary } from '../ui/PaneBoundary.tsx';
import { LiveRegion } from './LiveRegion.tsx';
import { Rail } from './Rail.tsx';
import { SignInGate } from './SignInGate.tsx';
import { useTheme } from './theme.ts';

/** What surrounds every page. */
export function Frame() {
  const theme = useTheme((state) => state.resolved);
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-accent-ink focus:translate-y-0"
      >
        Skip to the content
      </a>
      <SignInGate>
        <div className="flex h-full flex-col sm:flex-row">
          <Rail />
          <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col outline-none">
            <PaneBoundary name="this page">
              <Outlet />
            </PaneBoundary>
          </main>
        </div>
      </SignInGate>
      <LiveRegion />
      <Toaster
        theme={theme}
        position="bottom-right"
        toastOptions={{
          classNames: {
            toast:
              'font-normal! rounded-md! border! border-line! bg-raised! text-ink! text-sm! shadow-float! font-sans!',
            title: 'font-normal!',
            description: 'text-ink-2!',
            actionButton: 'bg-accent! text-accent-ink! rounded-sm!',
          },
        }}
      />
    </Tooltip.Provider>
  );
}
