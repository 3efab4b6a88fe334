import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { t } from '../language/t.ts';
import { ReplayDialog } from '../replays/ReplayDialog.tsx';
import { Button } from '../ui/Button.tsx';

/** What can be done with the selected runs. */
export function ReplayBar({ runIds, onDone }: { runIds: readonly string[]; onDone(): void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-md border border-accent bg-accent-soft px-3 py-1.5">
      <span>
        {t('{count} selected. A replay sends the stored message again and keeps the old run.', {
          count: runIds.length,
        })}
      </span>
      <span className="ms-auto flex gap-2">
        <Button size="sm" look="ghost" onClick={onDone}>
          {t('Clear@@a selection')}
        </Button>
        <Button size="sm" look="primary" onClick={() => setOpen(true)}>
          <RotateCcw aria-hidden /> {t('Replay {count}', { count: runIds.length })}
        </Button>
      </span>
      {isOpen ? (
        <ReplayDialog
          scope={{ kind: 'runs', runIds: [...runIds] }}
          purpose="replay"
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}
