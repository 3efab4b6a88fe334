import type { ComponentProps } from 'react';
import { controlClass } from './controlClass.ts';
import { cx } from './cx.ts';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input autoComplete="off" className={cx(controlClass, 'h-8 pointer-coarse:h-10', className)} {...rest} />
  );
}
