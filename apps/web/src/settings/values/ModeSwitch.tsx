import type { ValueMode } from '@pyheart/plugin-sdk';
import { Select } from '../../ui/Select.tsx';
import { type FieldMode, modeTitles } from './valueMode.ts';

interface ModeSwitchProps {
  title: string;
  mode: FieldMode;
  modes: readonly ValueMode[];
  readOnly: boolean;
  onChange(mode: FieldMode): void;
}

const helps: Record<FieldMode, string> = {
  fixed: 'The same for every message',
  message: 'Each message gives its own',
  lookup: 'A table says what a code of the message stands for',
  secret: 'Kept encrypted, here only its name',
};

/** How a field gets its value. */
export function ModeSwitch({ title, mode, modes, readOnly, onChange }: ModeSwitchProps) {
  const choices: readonly FieldMode[] = ['fixed', ...modes];
  return (
    <Select
      aria-label={`How ${title} gets its value`}
      className="-my-1 ms-auto h-6! w-auto shrink-0 gap-1! border-transparent! bg-transparent! px-1.5! text-2xs text-ink-2"
      value={mode}
      disabled={readOnly}
      options={choices.map((choice) => ({ value: choice, label: modeTitles[choice], help: helps[choice] }))}
      onChange={(next) => {
        const choice = choices.find((each) => each === next);
        if (choice && choice !== mode) onChange(choice);
      }}
    />
  );
}
