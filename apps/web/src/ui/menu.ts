import type { ReactNode } from 'react';

/** One line of a dropdown or context menu; `'separator'` draws a rule. */
export type MenuAction =
  | {
      label: string;
      icon?: ReactNode;
      keys?: string;
      disabled?: boolean;
      danger?: boolean;
      onSelect(): void;
    }
  | 'separator';

export const menuClasses = {
  content: 'pop z-50 min-w-44 max-w-96 overflow-auto rounded-md border bg-raised p-1 shadow-float',
  item: 'flex h-8 select-none items-center gap-2 rounded-sm px-2 text-ink outline-none data-disabled:text-ink-3 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:text-ink-3',
  danger: 'text-failed [&_svg]:text-failed',
  separator: 'mx-1 my-1 h-px bg-line',
};
