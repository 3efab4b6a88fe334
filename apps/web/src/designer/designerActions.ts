import { groupKey, noteKey } from '../canvas/flowKeys.ts';
import { hasMapping } from '../settings/mapping/hasMapping.ts';
import { testSource } from '../tests/testSource.ts';
import { pinOutput, runAlone, runToHere, unpinOutput } from '../try/runTrial.ts';
import type { Designer } from './Designer.ts';
import { markActions } from './markActions.ts';
import { selectedNodes } from './selectedNodes.ts';

export interface DesignerAction {
  title: string;
  /** `Ctrl+Z`; several spellings are separated by a space. `Ctrl` is Cmd on a Mac. */
  keys?: string;
  group: 'Edit' | 'Groups and notes' | 'Line up' | 'Select and connect' | 'View' | 'Pipeline';
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
    { group: 'Edit', title: 'Undo', keys: 'Ctrl+Z', run: () => draft.undo() },
    { group: 'Edit', title: 'Redo', keys: 'Ctrl+Shift+Z Ctrl+Y', run: () => draft.redo() },
    { group: 'Edit', title: 'Copy', keys: 'Ctrl+C', run: () => edits.copy() },
    { group: 'Edit', title: 'Cut', keys: 'Ctrl+X', run: () => edits.cut() },
    { group: 'Edit', title: 'Paste', keys: 'Ctrl+V', run: () => edits.paste() },
    { group: 'Edit', title: 'Duplicate', keys: 'Ctrl+D', run: () => edits.duplicate() },
    {
      group: 'Edit',
      title: 'Delete the selection',
      keys: 'Delete Backspace',
      run: () => edits.removeSelection(),
    },
    {
      group: 'Edit',
      title: 'Switch the selected nodes off or on',
      keys: 'D',
      run: () => {
        const { byId } = draft.store.getState();
        const ids = selected();
        if (ids.length > 0) edits.setDisabled(ids, !ids.every((id) => byId.get(id)?.disabled));
      },
    },
    ...markActions(designer),
    { group: 'Select and connect', title: 'Select everything', keys: 'Ctrl+A', run: () => edits.selectAll() },
    {
      group: 'Select and connect',
      title: 'Select nothing, cancel the wire, go back to now',
      keys: 'Escape',
      run: () => {
        wiring.cancel();
        view.select([]);
        if (past.getState().span === null) return;
        past.backToNow();
        announce('Showing now.');
      },
    },
    {
      group: 'Select and connect',
      title: 'Connect the selected node to another',
      keys: 'C',
      run: () => {
        if (only()) view.setState({ overlay: 'connect' });
      },
    },
    {
      group: 'Select and connect',
      title: 'Open the selected node or wire in the inspector',
      keys: 'Alt+Enter',
      run: () => {
        const node = only();
        const [wire, ...others] = view.getState().wires;
        if (node) view.showNode(node);
        else if (wire !== undefined && others.length === 0) view.showWire(wire);
      },
    },
    {
      group: 'Select and connect',
      title: 'Open the mapping of the selected node',
      keys: 'M',
      run: () => {
        const node = only();
        if (node && hasMapping(manifests.get(draft.store.getState().byId.get(node)?.plugin ?? ''))) {
          view.setState({ mapping: node });
        }
      },
    },
    {
      group: 'Select and connect',
      title: 'Rename the selected node or group, write the note',
      keys: 'F2',
      run: () => {
        const { nodes, groups, notes } = view.getState();
        const [only, ...more] = [...nodes, ...[...groups].map(groupKey), ...[...notes].map(noteKey)];
        if (only !== undefined && more.length === 0) view.setState({ renaming: only, isInspectorOpen: true });
      },
    },
    {
      group: 'Select and connect',
      title: 'Add a step after the selection',
      keys: 'A',
      run: () => view.setState({ overlay: 'add' }),
    },
    {
      group: 'Select and connect',
      title: 'Search the palette',
      keys: 'P',
      run: () => {
        view.setState({ isPaletteOpen: true });
        requestAnimationFrame(() => document.getElementById('palette-search')?.focus());
      },
    },
    {
      group: 'View',
      title: 'Look back in time',
      keys: 'H',
      run: () => (past.getState().isOpen ? past.close() : past.setState({ isOpen: true })),
    },
    { group: 'View', title: 'Find', keys: 'Ctrl+F', run: () => view.setState({ isFinding: true }) },
    { group: 'View', title: 'Show all nodes', keys: 'F', run: () => view.lookAt('fit') },
    { group: 'View', title: 'Zoom to the selection', keys: 'Shift+F', run: () => view.lookAt('selection') },
    { group: 'View', title: 'Zoom in', keys: '+', run: () => view.lookAt('closer') },
    { group: 'View', title: 'Zoom out', keys: '-', run: () => view.lookAt('farther') },
    {
      group: 'View',
      title: 'Arrange the nodes',
      keys: 'L',
      run: () => void edits.arrange().then(() => requestAnimationFrame(() => view.lookAt('fit'))),
    },
    {
      group: 'View',
      title: 'Canvas or outline',
      keys: 'O',
      run: () => view.setState((state) => ({ mode: state.mode === 'canvas' ? 'outline' : 'canvas' })),
    },
    { group: 'View', title: 'The pipeline in words', run: () => view.setState({ mode: 'story' }) },
    { group: 'View', title: 'Versions and what changed', run: () => view.setState({ mode: 'versions' }) },
    { group: 'View', title: 'Palette', keys: 'Ctrl+1', run: toggle('isPaletteOpen') },
    { group: 'View', title: 'Inspector', keys: 'Ctrl+2', run: toggle('isInspectorOpen') },
    { group: 'View', title: 'Drawer', keys: 'Ctrl+3', run: toggle('isDrawerOpen') },
    { group: 'View', title: 'Problems', run: () => view.showDrawer('problems') },
    { group: 'View', title: 'Tests', run: () => view.showDrawer('tests') },
    { group: 'View', title: 'Runs of this pipeline', run: () => view.showDrawer('runs') },
    { group: 'View', title: 'plugins.yaml of this pipeline', run: () => view.showDrawer('yaml') },
    { group: 'View', title: 'Hide the results of the try', run: () => trial.clear() },
    { group: 'Pipeline', title: 'Try with a sample message', keys: 'T', run: () => view.showDrawer('try') },
    {
      group: 'Pipeline',
      title: 'Make a test of the message that is shown',
      run: () => {
        const source = testSource(trial.getState());
        if (source) tests.setState({ making: source });
        else view.showDrawer('try');
      },
    },
    {
      group: 'Pipeline',
      title: 'Compare with real messages',
      run: () => tests.setState({ isComparing: true }),
    },
    {
      group: 'Pipeline',
      title: 'Run the last sample to the selected node',
      run: () => {
        const node = only();
        if (node) void runToHere(designer, node);
      },
    },
    {
      group: 'Pipeline',
      title: 'Run only the selected node',
      run: () => {
        const node = only();
        if (node) void runAlone(designer, node);
      },
    },
    {
      group: 'Pipeline',
      title: 'Pin the output of the selected node, or unpin it',
      run: () => {
        const node = only();
        if (!node) return;
        if (trial.getState().pins.has(node)) unpinOutput(designer, node);
        else pinOutput(designer, node);
      },
    },
    { group: 'Pipeline', title: 'Publish', run: () => view.setState({ overlay: 'publish' }) },
    {
      group: 'Pipeline',
      title: 'Pipeline settings',
      run: () => {
        view.select([]);
        view.setState({ isInspectorOpen: true });
      },
    },
    {
      group: 'Pipeline',
      title: 'All commands',
      keys: 'Ctrl+K',
      run: () => view.setState({ overlay: 'commands' }),
    },
    {
      group: 'Pipeline',
      title: 'Keyboard shortcuts',
      keys: '?',
      run: () => view.setState({ overlay: 'shortcuts' }),
    },
  ];
}
