import { LoaderCircle } from 'lucide-react';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';

const looks = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-hover border-transparent font-medium',
  plain: 'bg-raised text-ink hover:bg-hover border-line',
  ghost: 'bg-transparent text-ink-2 hover:bg-hover hover:text-ink border-transparent',
  danger: 'bg-raised text-failed hover:bg-failed-soft border-line',
};

const sizes = { md: 'h-8 px-3 pointer-coarse:h-10', sm: 'h-7 px-2 text-xs pointer-coarse:h-10', bare: '' };

export interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof looks;
  size?: keyof typeof sizes;
  /** Shows that the control is at work; it cannot be pressed meanwhile. */
  busy?: boolean;
  /** Draws the only child, such as a link, as the button. */
  asChild?: boolean;
}

export function Button({
  look = 'plain',
  size = 'md',
  busy,
  asChild,
  className,
  children,
  ...rest
}: ButtonProps) {
  const classes = cx(
    'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border transition-colors duration-120',
    'disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
    looks[look],
    sizes[size],
    className,
  );
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
    >
      {busy ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
      {children}
    </button>
  );
}
