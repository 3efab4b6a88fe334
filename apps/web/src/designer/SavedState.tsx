import { useStore } from 'zustand';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { clockTime } from '../ui/time.ts';
import { useDesigner } from './Designer.ts';

/** Whether the last edit is safe, in words. */
export function SavedState() {
  const { autosave } = useDesigner();
  const saved = useStore(autosave.store);
  if (saved.state === 'failed') {
    return (
      <span role="alert" className="flex min-w-0 items-center gap-1 text-failed text-xs">
        <span dir="auto" className="truncate" title={saved.message}>
          {t('Not saved: {message}', { message: saved.message })}
        </span>
        <Button size="sm" onClick={() => autosave.flush()}>
          {t('Try again')}
        </Button>
      </span>
    );
  }
  const words = {
    saved: saved.state === 'saved' ? t('Saved {at}', { at: clockTime(saved.at) }) : '',
    pending: t('Editing'),
    saving: t('Saving'),
    conflict: t('Not saved'),
  };
  return (
    <output aria-label={t('Saved state')} className="shrink-0 text-ink-3 text-xs">
      {words[saved.state]}
    </output>
  );
}
