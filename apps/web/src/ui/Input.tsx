import type { ComponentProps } from 'react';
import { controlClass } from './controlClass.ts';
import { cx } from './cx.ts';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      autoComplete="off"
      // An address reads from left to right in every language; an empty field begins where the language does.
      dir={rest.value ? 'auto' : undefined}
      className={cx(controlClass, 'h-8 pointer-coarse:h-10', className)}
      {...rest}
    />
  );
}
