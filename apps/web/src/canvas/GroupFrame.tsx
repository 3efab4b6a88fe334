import type { NodeProps } from '@xyflow/react';
import { ChevronsDownUp, Group } from 'lucide-react';
import { memo } from 'react';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { useGroupActions } from '../designer/useGroupActions.tsx';
import { t } from '../language/t.ts';
import { ContextMenu, ContextMenuItems } from '../ui/ContextMenu.tsx';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { FlowNode } from './flowElements.ts';

/** An expanded group: a frame around its nodes, moved by its head. */
export const GroupFrame = memo(function GroupFrame({ data: { id }, selected }: NodeProps<FlowNode>) {
  const group = useDraft((state) => state.document.groups?.find((one) => one.id === id));
  if (!group) return null;
  return <Frame group={group} isSelected={selected} />;
});

function Frame({ group, isSelected }: { group: Parameters<typeof useGroupActions>[0]; isSelected: boolean }) {
  const { edits } = useDesigner();
  const actions = useGroupActions(group);
  return (
    <div
      className={cx(
        'h-full rounded-md border border-dashed bg-panel/50',
        isSelected ? 'border-accent outline outline-accent' : 'border-line-strong',
      )}
    >
      <ContextMenu items={<ContextMenuItems actions={actions} />}>
        <div className="frame-head pointer-events-auto flex h-8 cursor-grab items-center gap-2 pe-1 ps-3 text-ink-2 text-xs">
          <Group aria-hidden className="size-4 shrink-0" />
          <span dir="auto" className="min-w-0 flex-1 truncate font-medium" title={group.name}>
            {group.name}
          </span>
          <IconButton
            label={t('Collapse {name}', { name: group.name })}
            size="sm"
            className="nodrag"
            onClick={() => edits.toggleCollapsed([group.id])}
          >
            <ChevronsDownUp aria-hidden />
          </IconButton>
        </div>
      </ContextMenu>
    </div>
  );
}
