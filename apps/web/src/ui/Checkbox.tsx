import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';

export interface CheckboxProps extends Omit<ComponentProps<typeof Radix.Root>, 'onChange' | 'checked'> {
  checked: boolean | 'indeterminate';
  onChange(checked: boolean): void;
}

export function Checkbox({ checked, onChange, className, ...rest }: CheckboxProps) {
  return (
    <Radix.Root
      checked={checked}
      onCheckedChange={(value) => onChange(value === true)}
      className={cx(
        'hit flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-raised text-accent-ink data-[state=unchecked]:bg-raised data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent',
        className,
      )}
      {...rest}
    >
      <Radix.Indicator>
        {checked === 'indeterminate' ? (
          <Minus aria-hidden className="size-3.5" />
        ) : (
          <Check aria-hidden className="size-3.5" />
        )}
      </Radix.Indicator>
    </Radix.Root>
  );
}
