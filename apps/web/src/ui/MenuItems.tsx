import type { ContextMenu, DropdownMenu } from 'radix-ui';
import { cx } from './cx.ts';
import { Keys } from './Keys.tsx';
import { type MenuAction, menuClasses } from './menu.ts';

interface MenuItemsProps {
  /** The parts of the menu that the lines stand in. */
  parts: Pick<typeof DropdownMenu | typeof ContextMenu, 'Item' | 'Separator'>;
  actions: readonly MenuAction[];
}

/** The lines of a dropdown or context menu. */
export function MenuItems({ parts: { Item, Separator }, actions }: MenuItemsProps) {
  return actions.map((action, index) =>
    action === 'separator' ? (
      // Rules have no identity of their own, so their place is their key.
      <Separator key={`rule-${index}`} className={menuClasses.separator} />
    ) : (
      <Item
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
      </Item>
    ),
  );
}
