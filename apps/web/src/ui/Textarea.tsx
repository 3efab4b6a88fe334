import type { ComponentProps } from 'react';
import { controlClass } from './controlClass.ts';
import { cx } from './cx.ts';

export interface TextareaProps extends ComponentProps<'textarea'> {
  /** Message text: fixed width letters, no wrapping, no spell check. */
  mono?: boolean;
}

export function Textarea({ className, mono, ...rest }: TextareaProps) {
  return (
    <textarea
      className={cx(
        controlClass,
        'min-h-16 resize-y py-1.5',
        mono && 'whitespace-pre font-mono text-xs',
        className,
      )}
      dir={mono ? 'ltr' : rest.value ? 'auto' : undefined}
      spellCheck={mono ? false : undefined}
      {...rest}
    />
  );
}
