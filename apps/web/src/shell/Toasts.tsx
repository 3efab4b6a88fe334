import { useEffect } from 'react';
import { Toaster, toast } from 'sonner';
import { languages } from '../language/languages.ts';
import { isRightToLeft } from '../language/spoken.ts';
import { t } from '../language/t.ts';
import { useLanguage } from '../language/useLanguage.ts';
import { useToastQueue } from '../ui/toast.ts';
import { useTheme } from './theme.ts';

/** Shows what waits, once the toaster is there to hear of it. */
export function Toasts() {
  const language = useLanguage();
  const theme = useTheme((state) => state.resolved);
  const waiting = useToastQueue((state) => state.waiting);
  useEffect(() => {
    if (waiting.length === 0) return;
    const now = useToastQueue.getState().waiting;
    useToastQueue.setState({ waiting: [] });
    for (const show of now) show(toast);
  }, [waiting]);
  return (
    <Toaster
      containerAriaLabel={t('Notifications')}
      theme={theme}
      dir={languages[language].direction}
      position={isRightToLeft() ? 'bottom-left' : 'bottom-right'}
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
  );
}
