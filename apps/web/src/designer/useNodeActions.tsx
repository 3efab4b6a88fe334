import { calledPipeline, groupOf, type PipelineNode } from '@pyheart/plugin-sdk';
import {
  Cable,
  Copy,
  CopyPlus,
  FlaskConical,
  FoldVertical,
  ListPlus,
  LogOut,
  Pencil,
  Pin,
  PinOff,
  Play,
  Power,
  Settings2,
  Spline,
  SquareArrowOutUpRight,
  StepForward,
  Trash2,
  UnfoldVertical,
} from 'lucide-react';
import { t } from '../language/t.ts';
import { hasMapping } from '../settings/mapping/hasMapping.ts';
import { stepOf } from '../try/createTrial.ts';
import { canRunAlone, pinOutput, runAlone, runToHere, unpinOutput } from '../try/runTrial.ts';
import type { MenuAction } from '../ui/menu.ts';
import { useDesigner, useDraft, useTrial } from './Designer.ts';
import { selectedNodes } from './selectedNodes.ts';
import { bringCalledIn, openCalled } from './subPipelines.ts';

/** What one can do with a node, for its menus on the canvas and in the outline. */
export function useNodeActions(node: PipelineNode): MenuAction[] {
  const designer = useDesigner();
  const { manifests, edits, view } = designer;
  const { id } = node;
  const canRun = useTrial(({ trace }) => canRunAlone(trace, id));
  const canPin = useTrial(({ trace }) => (stepOf(trace, id)?.outputs.length ?? 0) > 0);
  const isPinned = useTrial(({ pins }) => pins.has(id));
  const group = useDraft(({ document }) => groupOf(document, id)?.name);
  return [
    {
      label: t('Configure'),
      icon: <Settings2 aria-hidden />,
      keys: 'Alt+Enter',
      onSelect: () => view.showNode(id),
    },
    ...(hasMapping(manifests.get(node.plugin))
      ? [
          {
            label: t('Open the mapping grid'),
            icon: <Spline aria-hidden />,
            keys: 'M',
            onSelect: () => view.setState({ mapping: id }),
          },
        ]
      : []),
    {
      label: t('Rename'),
      icon: <Pencil aria-hidden />,
      keys: 'F2',
      onSelect: () => {
        view.showNode(id);
        view.setState({ renaming: id });
      },
    },
    {
      label: t('Connect to…'),
      icon: <Cable aria-hidden />,
      keys: 'C',
      onSelect: () => {
        view.select([id]);
        view.setState({ overlay: 'connect' });
      },
    },
    ...(calledPipeline(node) === undefined
      ? []
      : [
          {
            label: t('Open the called pipeline'),
            icon: <SquareArrowOutUpRight aria-hidden />,
            keys: 'Ctrl+Enter',
            onSelect: () => openCalled(designer, id),
          },
          {
            label: t('Bring in here'),
            icon: <FoldVertical aria-hidden />,
            keys: 'Ctrl+Alt+B',
            onSelect: () => void bringCalledIn(designer, id),
          },
        ]),
    {
      label: t('Make a sub-pipeline…'),
      icon: <UnfoldVertical aria-hidden />,
      keys: 'Ctrl+Alt+G',
      onSelect: () => {
        if (!selectedNodes(designer.draft, view).includes(id)) view.select([id]);
        view.setState({ overlay: 'subPipeline' });
      },
    },
    {
      label: t('Try from here'),
      icon: <FlaskConical aria-hidden />,
      onSelect: () => {
        view.select([id]);
        view.setState({ tryFrom: id });
        view.showDrawer('try');
      },
    },
    {
      label: t('Run to here'),
      icon: <StepForward aria-hidden />,
      onSelect: () => void runToHere(designer, id),
    },
    {
      label: t('Run only this node'),
      icon: <Play aria-hidden />,
      disabled: !canRun,
      onSelect: () => void runAlone(designer, id),
    },
    isPinned
      ? {
          label: t('Unpin its output'),
          icon: <PinOff aria-hidden />,
          onSelect: () => unpinOutput(designer, id),
        }
      : {
          label: t('Pin its output for tries'),
          icon: <Pin aria-hidden />,
          disabled: !canPin,
          onSelect: () => pinOutput(designer, id),
        },
    ...(group === undefined
      ? []
      : [
          {
            label: t('Take out of {group}', { group }),
            icon: <LogOut aria-hidden />,
            onSelect: () => edits.takeOutOfGroup([id]),
          },
        ]),
    {
      label: t('Select as well'),
      icon: <ListPlus aria-hidden />,
      onSelect: () => view.setState(({ nodes }) => ({ nodes: new Set([...nodes, id]) })),
    },
    'separator',
    { label: t('Copy'), icon: <Copy aria-hidden />, keys: 'Ctrl+C', onSelect: () => edits.copy([id], []) },
    {
      label: t('Duplicate'),
      icon: <CopyPlus aria-hidden />,
      keys: 'Ctrl+D',
      onSelect: () => edits.duplicate([id], []),
    },
    {
      label: node.disabled ? t('Switch on') : t('Switch off'),
      icon: <Power aria-hidden />,
      keys: 'D',
      onSelect: () => edits.setDisabled([id], !node.disabled),
    },
    'separator',
    {
      label: t('Delete'),
      icon: <Trash2 aria-hidden />,
      keys: 'Delete',
      danger: true,
      onSelect: () => edits.remove([id]),
    },
  ];
}
