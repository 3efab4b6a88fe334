import { ContextMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Keys } from './Keys.tsx';
import { type MenuAction, menuClasses, separatorKey } from './menu.ts';

export interface ContextMenuProps {
  /** `ContextMenuItems`, or what makes them; drawn when the menu opens. */
  items: ReactNode;
  onOpenChange?(open: boolean): void;
  children: ReactNode;
}

/** The same actions as a dropdown menu, on right click, long press or the menu key. */
export function ContextMenu({ items, onOpenChange, children }: ContextMenuProps) {
  return (
    <Radix.Root {...(onOpenChange ? { onOpenChange } : {})}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content collisionPadding={8} className={menuClasses.content}>
          {items}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function ContextMenuItems({ actions }: { actions: readonly MenuAction[] }) {
  return actions.map((action, index) =>
    action === 'separator' ? (
      <Radix.Separator key={separatorKey(index)} className={menuClasses.separator} />
    ) : (
      <Radix.Item
        key={action.label}
        disabled={action.disabled ?? false}
        onSelect={() => action.onSelect()}
        className={cx(menuClasses.item, action.danger && menuClasses.danger)}
      >
        {action.icon}
        <span dir="auto" className="flex-1 truncate">
          {action.label}
        </span>
        {action.keys ? <Keys keys={action.keys} /> : null}
      </Radix.Item>
    ),
  );
}
