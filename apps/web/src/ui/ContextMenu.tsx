import { ContextMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { MenuItems } from './MenuItems.tsx';
import { type MenuAction, menuClasses } from './menu.ts';

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
  return <MenuItems parts={Radix} actions={actions} />;
}
