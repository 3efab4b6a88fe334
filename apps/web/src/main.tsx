import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './styles/app.css';
import './shell/theme.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api.ts';
import { t } from './language/t.ts';
import { startLanguage } from './language/useLanguage.ts';
import { router } from './router.tsx';
import { toastDone } from './ui/toast.ts';

const tellAgainAfterMs = 60_000;
let toldAt = Number.NEGATIVE_INFINITY;

// The files of an older build are gone once a newer one is installed; a server that does not answer has none.
window.addEventListener('vite:preloadError', () => {
  if (performance.now() - toldAt < tellAgainAfterMs) return;
  fetch('/', { method: 'HEAD' }).then(
    () => {
      toldAt = performance.now();
      toastDone(t('A newer version of the studio is installed.'), {
        label: t('Reload'),
        run: () => location.reload(),
      });
    },
    () => undefined,
  );
});

// Not needed for the first screen, but there before the files could be gone.
setTimeout(() => import('./shell/Toasts.tsx').catch(() => undefined), 3000);

const root = document.getElementById('root');
if (root) void start(root);

async function start(element: HTMLElement): Promise<void> {
  // Without its texts the studio still works, in English.
  await startLanguage()?.catch(() => undefined);
  createRoot(element).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
