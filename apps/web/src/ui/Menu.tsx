import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { MenuItems } from './MenuItems.tsx';
import { type MenuAction, menuClasses } from './menu.ts';

export interface MenuProps {
  /** A button that can take a ref. */
  trigger: ReactNode;
  actions: readonly MenuAction[];
  align?: 'start' | 'end';
  isOpenAtFirst?: boolean;
}

/** A dropdown menu of actions. */
export function Menu({ trigger, actions, align = 'end', isOpenAtFirst = false }: MenuProps) {
  return (
    <DropdownMenu.Root defaultOpen={isOpenAtFirst}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={menuClasses.content}
        >
          <MenuItems parts={DropdownMenu} actions={actions} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
