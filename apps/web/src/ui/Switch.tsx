import { Switch as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';

export interface SwitchProps extends Omit<ComponentProps<typeof Radix.Root>, 'onChange' | 'checked'> {
  checked: boolean;
  onChange(checked: boolean): void;
}

export function Switch({ checked, onChange, className, ...rest }: SwitchProps) {
  return (
    <Radix.Root
      checked={checked}
      onCheckedChange={onChange}
      className={cx(
        'hit inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-line-strong bg-hover px-0.5 transition-colors duration-120 disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent',
        className,
      )}
      {...rest}
    >
      <Radix.Thumb className="size-3.5 rounded-full bg-ink-3 transition-transform duration-120 data-[state=checked]:translate-x-4 rtl:data-[state=checked]:-translate-x-4 data-[state=checked]:bg-accent-ink" />
    </Radix.Root>
  );
}
