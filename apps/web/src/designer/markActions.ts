import { t } from '../language/t.ts';
import { actionGroups } from './actionGroups.ts';
import { type Alignment, alignments } from './alignBoxes.ts';
import type { Designer } from './Designer.ts';
import type { DesignerAction } from './designerActions.ts';
import { selectedNodes } from './selectedNodes.ts';
import { bringCalledIn, openCalled } from './subPipelines.ts';

/** Groups, notes, and where things stand. */
export function markActions(designer: Designer): DesignerAction[] {
  const { draft, edits, view } = designer;
  const only = () => {
    const [first, ...others] = selectedNodes(draft, view);
    return others.length === 0 ? first : undefined;
  };
  return [
    {
      group: actionGroups.marks,
      title: t('Group the selected nodes'),
      keys: 'Ctrl+G',
      run: () => edits.group(),
    },
    {
      group: actionGroups.marks,
      title: t('Ungroup the selected group'),
      keys: 'Ctrl+Shift+G',
      run: () => edits.ungroup(),
    },
    {
      group: actionGroups.marks,
      title: t('Collapse or expand the selected group'),
      keys: 'E',
      run: () => edits.toggleCollapsed(),
    },
    {
      group: actionGroups.marks,
      title: t('Take the selected nodes out of their group'),
      run: () => edits.takeOutOfGroup([...view.getState().nodes]),
    },
    {
      group: actionGroups.marks,
      title: t('Make a sub-pipeline of the selection'),
      keys: 'Ctrl+Alt+G',
      run: () => view.setState({ overlay: 'subPipeline' }),
    },
    {
      group: actionGroups.marks,
      title: t('Bring in the steps of the called pipeline'),
      keys: 'Ctrl+Alt+B',
      run: () => void bringCalledIn(designer, only()),
    },
    {
      group: actionGroups.marks,
      title: t('Open the pipeline that the selected node calls'),
      keys: 'Ctrl+Enter',
      run: () => openCalled(designer, only()),
    },
    { group: actionGroups.marks, title: t('Add a note'), keys: 'N', run: () => edits.addNote() },
    ...Object.entries(alignments).map(([how, { title }]) => ({
      group: actionGroups.align,
      title: t(title),
      run: () => edits.align(how as Alignment),
    })),
  ];
}
