import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { t } from '../language/t.ts';
import { controlClass } from './controlClass.ts';
import { cx } from './cx.ts';

export interface SelectOption {
  value: string;
  label: ReactNode;
  /** A second line in the list. */
  help?: string;
  disabled?: boolean;
}

export interface SelectProps {
  value: string | undefined;
  options: readonly SelectOption[];
  onChange(value: string): void;
  placeholder?: string;
  id?: string;
  disabled?: boolean;
  className?: string;
  'aria-label'?: string;
  'aria-labelledby'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

export function Select({ value, options, onChange, placeholder, disabled, className, ...rest }: SelectProps) {
  return (
    // An empty string means "nothing chosen" to Radix and shows the placeholder.
    <Radix.Root value={value ?? ''} onValueChange={onChange} disabled={disabled ?? false}>
      <Radix.Trigger
        {...rest}
        className={cx(
          controlClass,
          'flex h-8 items-center justify-between gap-2 text-start pointer-coarse:h-10',
          className,
        )}
      >
        <span dir="auto" className="truncate">
          <Radix.Value placeholder={placeholder ?? t('Choose')} />
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="pop z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-96 overflow-hidden rounded-md border bg-raised shadow-float"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className="flex items-start gap-2 rounded-sm py-1.5 pe-2 ps-1.5 outline-none data-disabled:opacity-50 data-highlighted:bg-hover"
              >
                <span className="flex size-4 shrink-0 items-center justify-center pt-0.5">
                  <Radix.ItemIndicator>
                    <Check aria-hidden className="size-4 text-accent" />
                  </Radix.ItemIndicator>
                </span>
                <span className="min-w-0">
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.help ? <span className="block text-ink-3 text-xs">{option.help}</span> : null}
                </span>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
