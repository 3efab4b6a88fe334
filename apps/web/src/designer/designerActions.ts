import { flushSync } from 'react-dom';
import { groupKey, noteKey } from '../canvas/flowKeys.ts';
import type { MarkedText } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { hasMapping } from '../settings/mapping/hasMapping.ts';
import { testSource } from '../tests/testSource.ts';
import { pinOutput, runAlone, runToHere, unpinOutput } from '../try/runTrial.ts';
import { afterClosing } from '../ui/afterClosing.ts';
import { actionGroups } from './actionGroups.ts';
import type { Designer } from './Designer.ts';
import { markActions } from './markActions.ts';
import { selectedNodes } from './selectedNodes.ts';

export interface DesignerAction {
  title: string;
  /** `Ctrl+Z`; several spellings are separated by a space. `Ctrl` is Cmd on a Mac. */
  keys?: string;
  group: MarkedText;
  run(): void;
}

/** Everything that has a shortcut or stands in the command list, once. */
export function designerActions(designer: Designer): DesignerAction[] {
  const { manifests, draft, edits, view, wiring, past, trial, tests, announce } = designer;
  const selected = () => selectedNodes(draft, view);
  const only = () => (selected().length === 1 ? selected()[0] : undefined);
  const toggle = (name: 'isPaletteOpen' | 'isInspectorOpen' | 'isDrawerOpen') => () =>
    view.setState((state) => ({ [name]: !state[name] }));
  return [
    { group: actionGroups.edit, title: t('Undo'), keys: 'Ctrl+Z', run: () => draft.undo() },
    { group: actionGroups.edit, title: t('Redo'), keys: 'Ctrl+Shift+Z Ctrl+Y', run: () => draft.redo() },
    { group: actionGroups.edit, title: t('Copy'), keys: 'Ctrl+C', run: () => edits.copy() },
    { group: actionGroups.edit, title: t('Cut'), keys: 'Ctrl+X', run: () => edits.cut() },
    { group: actionGroups.edit, title: t('Paste'), keys: 'Ctrl+V', run: () => edits.paste() },
    { group: actionGroups.edit, title: t('Duplicate'), keys: 'Ctrl+D', run: () => edits.duplicate() },
    {
      group: actionGroups.edit,
      title: t('Delete the selection'),
      keys: 'Delete Backspace',
      run: () => edits.removeSelection(),
    },
    {
      group: actionGroups.edit,
      title: t('Switch the selected nodes off or on'),
      keys: 'D',
      run: () => {
        const { byId } = draft.store.getState();
        const ids = selected();
        if (ids.length > 0) edits.setDisabled(ids, !ids.every((id) => byId.get(id)?.disabled));
      },
    },
    ...markActions(designer),
    {
      group: actionGroups.select,
      title: t('Select everything'),
      keys: 'Ctrl+A',
      run: () => edits.selectAll(),
    },
    {
      group: actionGroups.select,
      title: t('Select nothing, cancel the wire, go back to now'),
      keys: 'Escape',
      run: () => {
        wiring.cancel();
        view.select([]);
        if (past.getState().span === null) return;
        past.backToNow();
        announce(t('Showing now.'));
      },
    },
    {
      group: actionGroups.select,
      title: t('Connect the selected node to another'),
      keys: 'C',
      run: () => {
        if (only()) view.setState({ overlay: 'connect' });
      },
    },
    {
      group: actionGroups.select,
      title: t('Open the selected node or wire in the inspector'),
      keys: 'Alt+Enter',
      run: () => {
        const node = only();
        const [wire, ...others] = view.getState().wires;
        if (node) view.showNode(node);
        else if (wire !== undefined && others.length === 0) view.showWire(wire);
      },
    },
    {
      group: actionGroups.select,
      title: t('Open the mapping of the selected node'),
      keys: 'M',
      run: () => {
        const node = only();
        if (node && hasMapping(manifests.get(draft.store.getState().byId.get(node)?.plugin ?? ''))) {
          view.setState({ mapping: node });
        }
      },
    },
    {
      group: actionGroups.select,
      title: t('Rename the selected node or group, write the note'),
      keys: 'F2',
      run: () => {
        const { nodes, groups, notes } = view.getState();
        const [only, ...more] = [...nodes, ...[...groups].map(groupKey), ...[...notes].map(noteKey)];
        if (only !== undefined && more.length === 0) view.setState({ renaming: only, isInspectorOpen: true });
      },
    },
    {
      group: actionGroups.select,
      title: t('Add a step after the selection'),
      keys: 'A',
      run: () => view.setState({ overlay: 'add' }),
    },
    {
      group: actionGroups.select,
      title: t('Search the palette'),
      keys: 'P',
      run: () => {
        // Drawn at once, for what is typed next is to be found in there.
        flushSync(() => view.setState({ isPaletteOpen: true }));
        const search = document.getElementById('palette-search');
        search?.focus();
        // The list of commands gives the focus back when it closes.
        afterClosing(() => search?.focus());
      },
    },
    {
      group: actionGroups.view,
      title: t('Look back in time'),
      keys: 'H',
      run: () => past.toggle(),
    },
    {
      group: actionGroups.view,
      title: t('Find'),
      keys: 'Ctrl+F',
      run: () => view.setState({ isFinding: true }),
    },
    { group: actionGroups.view, title: t('Show all nodes'), keys: 'F', run: () => view.lookAt('fit') },
    {
      group: actionGroups.view,
      title: t('Zoom to the selection'),
      keys: 'Shift+F',
      run: () => view.lookAt('selection'),
    },
    { group: actionGroups.view, title: t('Zoom in'), keys: '+', run: () => view.lookAt('closer') },
    { group: actionGroups.view, title: t('Zoom out'), keys: '-', run: () => view.lookAt('farther') },
    {
      group: actionGroups.view,
      title: t('Arrange the nodes'),
      keys: 'L',
      run: () => void edits.arrange().then(() => requestAnimationFrame(() => view.lookAt('fit'))),
    },
    {
      group: actionGroups.view,
      title: t('Canvas or outline'),
      keys: 'O',
      run: () => view.setState((state) => ({ mode: state.mode === 'canvas' ? 'outline' : 'canvas' })),
    },
    {
      group: actionGroups.view,
      title: t('The pipeline in words'),
      run: () => view.setState({ mode: 'story' }),
    },
    {
      group: actionGroups.view,
      title: t('Versions and what changed'),
      run: () => view.setState({ mode: 'versions' }),
    },
    { group: actionGroups.view, title: t('Palette'), keys: 'Ctrl+1', run: toggle('isPaletteOpen') },
    { group: actionGroups.view, title: t('Inspector'), keys: 'Ctrl+2', run: toggle('isInspectorOpen') },
    { group: actionGroups.view, title: t('Drawer'), keys: 'Ctrl+3', run: toggle('isDrawerOpen') },
    { group: actionGroups.view, title: t('Problems'), run: () => view.showDrawer('problems') },
    { group: actionGroups.view, title: t('Tests'), run: () => view.showDrawer('tests') },
    { group: actionGroups.view, title: t('Runs of this pipeline'), run: () => view.showDrawer('runs') },
    {
      group: actionGroups.view,
      title: t('plugins.yaml of this pipeline'),
      run: () => view.showDrawer('yaml'),
    },
    { group: actionGroups.view, title: t('Hide the results of the try'), run: () => trial.clear() },
    {
      group: actionGroups.pipeline,
      title: t('Try with a sample message'),
      keys: 'T',
      run: () => view.showDrawer('try'),
    },
    {
      group: actionGroups.pipeline,
      title: t('Make a test of the message that is shown'),
      run: () => {
        const source = testSource(trial.getState());
        if (source) tests.setState({ making: source });
        else view.showDrawer('try');
      },
    },
    {
      group: actionGroups.pipeline,
      title: t('Compare with real messages'),
      run: () => tests.setState({ isComparing: true }),
    },
    {
      group: actionGroups.pipeline,
      title: t('Run the last sample to the selected node'),
      run: () => {
        const node = only();
        if (node) void runToHere(designer, node);
      },
    },
    {
      group: actionGroups.pipeline,
      title: t('Run only the selected node'),
      run: () => {
        const node = only();
        if (node) void runAlone(designer, node);
      },
    },
    {
      group: actionGroups.pipeline,
      title: t('Pin the output of the selected node, or unpin it'),
      run: () => {
        const node = only();
        if (!node) return;
        if (trial.getState().pins.has(node)) unpinOutput(designer, node);
        else pinOutput(designer, node);
      },
    },
    { group: actionGroups.pipeline, title: t('Publish'), run: () => view.setState({ overlay: 'publish' }) },
    {
      group: actionGroups.pipeline,
      title: t('Pipeline settings'),
      run: () => {
        view.select([]);
        view.setState({ isInspectorOpen: true });
      },
    },
    {
      group: actionGroups.pipeline,
      title: t('All commands'),
      keys: 'Ctrl+K',
      run: () => view.setState({ overlay: 'commands' }),
    },
    {
      group: actionGroups.pipeline,
      title: t('Keyboard shortcuts'),
      keys: '?',
      run: () => view.setState({ overlay: 'shortcuts' }),
    },
  ];
}
