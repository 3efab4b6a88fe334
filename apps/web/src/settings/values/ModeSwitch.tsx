import type { ValueMode } from '@pyheart/plugin-sdk';
import { type MarkedText, msg } from '../../language/msg.ts';
import { t } from '../../language/t.ts';
import { Select } from '../../ui/Select.tsx';
import { type FieldMode, modeTitles } from './valueMode.ts';

interface ModeSwitchProps {
  title: string;
  mode: FieldMode;
  modes: readonly ValueMode[];
  readOnly: boolean;
  onChange(mode: FieldMode): void;
}

const helps: Record<FieldMode, MarkedText> = {
  fixed: msg('The same for every message'),
  message: msg('Each message gives its own'),
  lookup: msg('A table says what a code of the message stands for'),
  secret: msg('Kept encrypted, here only its name'),
};

/** How a field gets its value. */
export function ModeSwitch({ title, mode, modes, readOnly, onChange }: ModeSwitchProps) {
  const choices: readonly FieldMode[] = ['fixed', ...modes];
  return (
    <Select
      aria-label={t('How {title} gets its value', { title })}
      className="-my-1 ms-auto h-6! w-auto shrink-0 gap-1! border-transparent! bg-transparent! px-1.5! text-2xs text-ink-2"
      value={mode}
      disabled={readOnly}
      options={choices.map((choice) => ({
        value: choice,
        label: t(modeTitles[choice]),
        help: t(helps[choice]),
      }))}
      onChange={(next) => {
        const choice = choices.find((each) => each === next);
        if (choice && choice !== mode) onChange(choice);
      }}
    />
  );
}
