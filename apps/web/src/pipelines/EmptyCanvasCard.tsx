import { LoaderCircle, Plus } from 'lucide-react';
import { t } from '../language/t.ts';

export function EmptyCanvasCard({ busy, onOpen }: { busy: boolean; onOpen(): void }) {
  return (
    <li className="flex">
      <button
        type="button"
        onClick={onOpen}
        disabled={busy}
        className="flex min-h-48 flex-1 flex-col items-center justify-center gap-2 rounded-md border border-dashed border-line-strong p-4 text-ink-2 transition-colors duration-120 hover:bg-hover hover:text-ink"
      >
        {busy ? (
          <LoaderCircle aria-hidden className="size-5 animate-spin" />
        ) : (
          <Plus aria-hidden className="size-5" />
        )}
        <span className="font-medium">{t('Start from an empty canvas')}</span>
        <span className="text-xs">{t('Add a source first, then steps and a destination.')}</span>
      </button>
    </li>
  );
}
