import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { t } from '../language/t.ts';
import { ReplayDialog } from '../replays/ReplayDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { type RunFilter, toQuery } from './runFilter.ts';

/** Replays everything that the filter finds; it has to name the pipeline. */
export function ReplayAll({ filter }: { filter: RunFilter }) {
  const [isOpen, setOpen] = useState(false);
  const { limit: _, cursor: _cursor, pipelineId, ...rest } = toQuery(filter, 1);
  if (pipelineId === undefined) {
    return (
      <p className="text-ink-3 text-xs">
        {t('Choose one pipeline to replay everything that the filter finds.')}
      </p>
    );
  }
  return (
    <div>
      <Button size="sm" onClick={() => setOpen(true)}>
        <RotateCcw aria-hidden /> {t('Replay all that the filter finds')}
      </Button>
      {isOpen ? (
        <ReplayDialog
          scope={{ kind: 'filter', pipelineId, ...rest }}
          purpose="replay"
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}
