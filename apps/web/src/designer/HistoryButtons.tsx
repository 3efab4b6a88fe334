import { History, Redo2, Undo2 } from 'lucide-react';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Popover } from '../ui/Popover.tsx';
import { useDesigner, useDraft } from './Designer.ts';
import { HistoryList } from './HistoryList.tsx';

export function HistoryButtons() {
  const { draft } = useDesigner();
  const position = useDraft((state) => state.position);
  const steps = useDraft((state) => state.steps);
  const undone = inWords(steps[position - 1]?.label ?? '');
  const redone = inWords(steps[position]?.label ?? '');
  return (
    <div className="flex items-center">
      <IconButton
        label={undone ? t('Undo: {undone}', { undone }) : t('Nothing to undo')}
        keys="Ctrl+Z"
        aria-disabled={!undone}
        onClick={() => draft.undo()}
      >
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton
        label={redone ? t('Redo: {redone}', { redone }) : t('Nothing to redo')}
        keys="Ctrl+Shift+Z"
        aria-disabled={!redone}
        onClick={() => draft.redo()}
      >
        <Redo2 aria-hidden />
      </IconButton>
      <Popover
        label={t('History')}
        className="max-h-96 w-80 overflow-auto p-1"
        trigger={
          <IconButton label={t('History')}>
            <History aria-hidden />
          </IconButton>
        }
      >
        <HistoryList />
      </Popover>
    </div>
  );
}
