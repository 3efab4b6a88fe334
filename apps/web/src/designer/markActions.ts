import { type Alignment, alignments } from './alignBoxes.ts';
import type { Designer } from './Designer.ts';
import type { DesignerAction } from './designerActions.ts';

/** Groups, notes, and where things stand. */
export function markActions({ edits, view }: Designer): DesignerAction[] {
  return [
    {
      group: 'Groups and notes',
      title: 'Group the selected nodes',
      keys: 'Ctrl+G',
      run: () => edits.group(),
    },
    {
      group: 'Groups and notes',
      title: 'Ungroup the selected group',
      keys: 'Ctrl+Shift+G',
      run: () => edits.ungroup(),
    },
    {
      group: 'Groups and notes',
      title: 'Collapse or expand the selected group',
      keys: 'E',
      run: () => edits.toggleCollapsed(),
    },
    {
      group: 'Groups and notes',
      title: 'Take the selected nodes out of their group',
      run: () => edits.takeOutOfGroup([...view.getState().nodes]),
    },
    { group: 'Groups and notes', title: 'Add a note', keys: 'N', run: () => edits.addNote() },
    ...Object.entries(alignments).map(([how, { title }]) => ({
      group: 'Line up' as const,
      title,
      run: () => edits.align(how as Alignment),
    })),
  ];
}
