import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { isRightToLeft } from '../language/spoken.ts';
import { Keys } from './Keys.tsx';

/** `start` and `end` are left and right in the direction of the language. */
export type TipSide = 'top' | 'start' | 'bottom' | 'end';

export interface TipProps {
  text: ReactNode;
  keys?: string;
  side?: TipSide;
  children: ReactNode;
}

/** A tooltip on hover and focus. The child must be able to take a ref and have its own accessible name. */
export function Tip({ text, keys, side = 'top', children }: TipProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          side={sideNow(side)}
          sideOffset={6}
          collisionPadding={8}
          className="pop z-50 flex max-w-80 items-center gap-2 rounded-md border bg-raised px-2 py-1 text-ink text-xs shadow-float"
        >
          <span>{text}</span>
          {keys ? <Keys keys={keys} /> : null}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

function sideNow(side: TipSide): 'top' | 'right' | 'bottom' | 'left' {
  if (side === 'top' || side === 'bottom') return side;
  return (side === 'start') === isRightToLeft() ? 'right' : 'left';
}
