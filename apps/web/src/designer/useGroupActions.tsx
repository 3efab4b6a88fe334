import type { NodeGroup } from '@pyheart/plugin-sdk';
import {
  ChevronsDownUp,
  ChevronsUpDown,
  Copy,
  CopyPlus,
  Pencil,
  Trash2,
  UnfoldVertical,
  Ungroup,
} from 'lucide-react';
import { groupKey } from '../canvas/flowKeys.ts';
import { t } from '../language/t.ts';
import type { MenuAction } from '../ui/menu.ts';
import { useDesigner } from './Designer.ts';

/** What one can do with a group, for its menus on the canvas and in the outline. */
export function useGroupActions({ id, nodes, collapsed }: NodeGroup): MenuAction[] {
  const { edits, view } = useDesigner();
  return [
    {
      label: collapsed ? t('Expand') : t('Collapse'),
      icon: collapsed ? <ChevronsUpDown aria-hidden /> : <ChevronsDownUp aria-hidden />,
      keys: 'E',
      onSelect: () => edits.toggleCollapsed([id]),
    },
    {
      label: t('Rename'),
      icon: <Pencil aria-hidden />,
      keys: 'F2',
      onSelect: () => {
        view.select([], [], { groups: [id] });
        view.setState({ renaming: groupKey(id), isInspectorOpen: true });
      },
    },
    {
      label: t('Ungroup'),
      icon: <Ungroup aria-hidden />,
      keys: 'Ctrl+Shift+G',
      onSelect: () => edits.ungroup([id]),
    },
    {
      label: t('Make a sub-pipeline…'),
      icon: <UnfoldVertical aria-hidden />,
      keys: 'Ctrl+Alt+G',
      onSelect: () => {
        view.select([], [], { groups: [id] });
        view.setState({ overlay: 'subPipeline' });
      },
    },
    'separator',
    { label: t('Copy'), icon: <Copy aria-hidden />, keys: 'Ctrl+C', onSelect: () => edits.copy(nodes, []) },
    {
      label: t('Duplicate'),
      icon: <CopyPlus aria-hidden />,
      keys: 'Ctrl+D',
      onSelect: () => edits.duplicate(nodes, []),
    },
    'separator',
    {
      label: t('Delete the group with its steps'),
      icon: <Trash2 aria-hidden />,
      keys: 'Delete',
      danger: true,
      onSelect: () => edits.remove(nodes),
    },
  ];
}
