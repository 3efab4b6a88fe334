import { CirclePause, CirclePlay } from 'lucide-react';
import { useState } from 'react';
import { t } from '../language/t.ts';
import { Button, type ButtonProps } from '../ui/Button.tsx';
import { Tip } from '../ui/Tip.tsx';
import { usePipelineCommands } from './usePipelineCommands.ts';

interface PauseButtonProps extends Pick<ButtonProps, 'size'> {
  id: string;
  name: string;
  state: 'running' | 'paused';
}

/** Holds a pipeline without closing its listeners, and lets it go on. */
export function PauseButton({ id, name, state, ...look }: PauseButtonProps) {
  const commands = usePipelineCommands();
  const [busy, setBusy] = useState(false);
  const isPaused = state === 'paused';
  const toggle = async () => {
    setBusy(true);
    await (isPaused ? commands.resume(id, name) : commands.pause(id, name));
    setBusy(false);
  };
  return (
    <Tip
      text={
        isPaused
          ? t('Handles what waited, in order, and goes on.')
          : t('Messages are taken in, acknowledged and kept; they wait until you resume.')
      }
    >
      <Button
        {...look}
        busy={busy}
        onClick={toggle}
        aria-label={isPaused ? t('Resume {name}', { name }) : t('Pause {name}', { name })}
      >
        {isPaused ? <CirclePlay aria-hidden /> : <CirclePause aria-hidden />}
        <span className="max-sm:hidden">{isPaused ? t('Resume') : t('Pause')}</span>
      </Button>
    </Tip>
  );
}
