import type { NodeGroup } from '@pyheart/plugin-sdk';
import { ChevronDown, ChevronRight, Ellipsis, Group } from 'lucide-react';
import { groupKey } from '../canvas/flowKeys.ts';
import { useDesigner, useView } from '../designer/Designer.ts';
import { useGroupActions } from '../designer/useGroupActions.tsx';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { OutlineNode } from './OutlineNode.tsx';
import { indentOf, type OutlineRow } from './outlineRows.ts';

export interface OutlineGroupProps {
  group: NodeGroup;
  level: number;
  rows: readonly OutlineRow[];
  onReach(key: string): void;
}

/** A group as a level of the outline: its name, and its steps below it while it is expanded. */
export function OutlineGroup({ group, level, rows, onReach }: OutlineGroupProps) {
  const { edits, view } = useDesigner();
  const isSelected = useView((state) => state.groups.has(group.id));
  const actions = useGroupActions(group);
  const isOpen = !group.collapsed;
  return (
    <li
      data-group-name={group.name}
      style={{ marginInlineStart: indentOf(level) }}
      className={cx(
        'rounded-md border border-line-strong border-dashed bg-panel',
        isSelected && 'border-accent outline outline-accent',
      )}
    >
      <div className="flex items-center gap-1 px-1">
        <IconButton
          label={
            isOpen ? t('Collapse {name}', { name: group.name }) : t('Expand {name}', { name: group.name })
          }
          size="sm"
          onClick={() => edits.toggleCollapsed([group.id])}
        >
          {isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
        </IconButton>
        <button
          type="button"
          data-outline-row={groupKey(group.id)}
          aria-pressed={isSelected}
          aria-expanded={isOpen}
          onFocus={() => onReach(groupKey(group.id))}
          onClick={(event) => {
            if (!event.shiftKey && !event.ctrlKey && !event.metaKey) view.setState({ isInspectorOpen: true });
          }}
          className="flex min-h-10 min-w-0 flex-1 items-center gap-2 text-start -outline-offset-2"
        >
          <Group aria-hidden className="size-[18px] shrink-0 text-ink-3" />
          <span className="sr-only">{t('Group')} </span>
          <span dir="auto" className="min-w-0 truncate font-medium">
            {group.name}
          </span>
          <span className="shrink-0 text-ink-3 text-xs">
            {t('{count, plural, one {# step} other {# steps}}', { count: rows.length })}
          </span>
        </button>
        <Menu
          trigger={
            <IconButton label={t('Actions of {name}', { name: group.name })}>
              <Ellipsis aria-hidden />
            </IconButton>
          }
          actions={actions}
        />
      </div>
      {isOpen ? (
        <ul aria-label={t('Steps of {name}', { name: group.name })} className="flex flex-col gap-2 p-2 pt-0">
          {rows.map((row) => (
            <OutlineNode key={row.node.id} node={row.node} level={1 + row.level - level} onReach={onReach} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}
