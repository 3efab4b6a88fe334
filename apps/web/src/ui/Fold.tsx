import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

interface FoldProps {
  title: string;
  /** Unfolded from the beginning. */
  open: boolean;
  className?: string;
  children: ReactNode;
}

/** A part of a form that is folded away until it is asked for. */
export function Fold({ title, open, className, children }: FoldProps) {
  return (
    <details className={cx('group/fold border-t pt-3', className)} open={open}>
      <summary className="flex h-7 w-fit list-none items-center gap-1.5 rounded-md pe-2 font-medium text-xs hover:bg-hover pointer-coarse:h-10">
        <ChevronRight
          aria-hidden
          className="size-4 text-ink-3 transition-transform duration-120 group-open/fold:rotate-90"
        />
        {title}
      </summary>
      <div className="mt-3 flex flex-col gap-4">{children}</div>
    </details>
  );
}
