import { Button, type ButtonProps } from './Button.tsx';
import { cx } from './cx.ts';
import { Tip, type TipSide } from './Tip.tsx';

export interface IconButtonProps extends Omit<ButtonProps, 'aria-label' | 'asChild'> {
  /** The accessible name, also shown as the tooltip. */
  label: string;
  /** Keys shown in the tooltip, such as "Ctrl+Z". */
  keys?: string;
  side?: TipSide;
}

export function IconButton({
  label,
  keys,
  side = 'bottom',
  look = 'ghost',
  size = 'md',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tip text={label} side={side} {...(keys ? { keys } : {})}>
      <Button
        aria-label={label}
        look={look}
        size={size}
        className={cx(
          'px-0',
          size === 'sm' ? 'w-7 pointer-coarse:w-10' : 'w-8 pointer-coarse:w-10',
          className,
        )}
        {...rest}
      />
    </Tip>
  );
}
