import type { PipelineNode } from '@pyheart/plugin-sdk';
import { Cable, Copy, CopyPlus, FlaskConical, Pencil, Power, Settings2, Spline, Trash2 } from 'lucide-react';
import { hasMapping } from '../settings/mapping/hasMapping.ts';
import type { MenuAction } from '../ui/menu.ts';
import { useDesigner } from './Designer.ts';

/** What one can do with a node, for its menus on the canvas and in the outline. */
export function useNodeActions(node: PipelineNode): MenuAction[] {
  const { manifests, edits, view } = useDesigner();
  const { id } = node;
  return [
    {
      label: 'Configure',
      icon: <Settings2 aria-hidden />,
      keys: 'Alt+Enter',
      onSelect: () => view.showNode(id),
    },
    ...(hasMapping(manifests.get(node.plugin))
      ? [
          {
            label: 'Open the mapping grid',
            icon: <Spline aria-hidden />,
            keys: 'M',
            onSelect: () => view.setState({ mapping: id }),
          },
        ]
      : []),
    {
      label: 'Rename',
      icon: <Pencil aria-hidden />,
      keys: 'F2',
      onSelect: () => {
        view.showNode(id);
        view.setState({ renaming: id });
      },
    },
    {
      label: 'Connect to…',
      icon: <Cable aria-hidden />,
      keys: 'C',
      onSelect: () => {
        view.select([id]);
        view.setState({ overlay: 'connect' });
      },
    },
    {
      label: 'Try from here',
      icon: <FlaskConical aria-hidden />,
      onSelect: () => {
        view.select([id]);
        view.setState({ tryFrom: id });
        view.showDrawer('try');
      },
    },
    'separator',
    { label: 'Copy', icon: <Copy aria-hidden />, keys: 'Ctrl+C', onSelect: () => edits.copy([id]) },
    {
      label: 'Duplicate',
      icon: <CopyPlus aria-hidden />,
      keys: 'Ctrl+D',
      onSelect: () => edits.duplicate([id]),
    },
    {
      label: node.disabled ? 'Switch on' : 'Switch off',
      icon: <Power aria-hidden />,
      keys: 'D',
      onSelect: () => edits.setDisabled([id], !node.disabled),
    },
    'separator',
    {
      label: 'Delete',
      icon: <Trash2 aria-hidden />,
      keys: 'Delete',
      danger: true,
      onSelect: () => edits.remove([id]),
    },
  ];
}
