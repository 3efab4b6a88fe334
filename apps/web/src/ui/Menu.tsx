import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Keys } from './Keys.tsx';
import { type MenuAction, menuClasses, separatorKey } from './menu.ts';

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
          {actions.map((action, index) =>
            action === 'separator' ? (
              <DropdownMenu.Separator key={separatorKey(index)} className={menuClasses.separator} />
            ) : (
              <DropdownMenu.Item
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
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
