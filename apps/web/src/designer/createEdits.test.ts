import { emptyPipeline } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { createWiring } from '../canvas/createWiring.ts';
import { testManifest } from '../catalog/testManifest.ts';
import { createDraft } from '../draft/createDraft.ts';
import { createClipboard } from './createClipboard.ts';
import { createEdits } from './createEdits.ts';
import { createView } from './createView.ts';

const source = testManifest({
  key: 'source',
  title: 'Source',
  isSource: true,
  inputs: [],
  outputs: [{ name: 'out', title: 'Out', kinds: ['hl7v2'] }],
});
const step = testManifest({ key: 'step', title: 'Step' });
const fhir = testManifest({
  key: 'fhir',
  title: 'FHIR',
  inputs: [{ name: 'in', title: 'In', kinds: ['fhir.bundle'] }],
});
const mapper = testManifest({
  key: 'mapper',
  title: 'Mapper',
  inputs: [{ name: 'in', title: 'In', kinds: ['hl7v2'] }],
  outputs: [{ name: 'out', title: 'Out', kinds: ['fhir.bundle'] }],
  converts: { from: ['hl7v2'], to: ['fhir.bundle'] },
});
const plugins = [source, step, fhir, mapper];

function open() {
  const said: string[] = [];
  const manifests = new Map(plugins.map((manifest) => [manifest.key, manifest]));
  const draft = createDraft({
    document: emptyPipeline('Test'),
    manifests: plugins,
    now: () => new Date(said.length * 10_000),
    onDone: (label) => said.push(label),
    onRefused: (reason) => said.push(reason),
  });
  const view = createView({ getItem: () => null, setItem: () => undefined }, false);
  const wiring = createWiring(draft, plugins);
  const clipboard = createClipboard({ post: () => undefined, listen: () => undefined });
  const announce = (text: string) => said.push(text);
  const edits = createEdits({ draft, view, wiring, manifests, plugins, clipboard, announce });
  const wires = () =>
    draft.store
      .getState()
      .document.wires.map(({ from, to }) => `${from.node}.${from.port} ${to.node}.${to.port}`);
  return { draft, view, wiring, edits, said, wires };
}

it('adds the next step wired to the selected one when they fit, and selects it', () => {
  const { edits, view, wires } = open();
  edits.addAfterSelection('source');
  edits.addAfterSelection('step');
  expect(wires()).toEqual(['source.out step.in']);
  expect([...view.getState().nodes]).toEqual(['step']);
});

it('opens the settings of a step that was chosen, and no panel for one that was dropped', () => {
  const { edits, view, draft } = open();
  const isOpen = () => view.getState().isInspectorOpen;
  edits.dropAt('source', { x: 0, y: 0 });
  expect([isOpen(), ...view.getState().nodes]).toEqual([false, 'source']);
  edits.addAfterSelection('step');
  expect([isOpen(), ...view.getState().nodes]).toEqual([true, 'step']);
  view.setState({ isInspectorOpen: false });
  const wire = () => draft.store.getState().document.wires[0]?.id ?? '';
  edits.dropInto('step', wire());
  expect([isOpen(), ...view.getState().nodes]).toEqual([false, 'step-2']);
  edits.insertInto('step', wire());
  expect([isOpen(), ...view.getState().nodes]).toEqual([true, 'step-3']);
});

it('adds it loose when they do not fit', () => {
  const { edits, wires } = open();
  edits.addAfterSelection('source');
  edits.addAfterSelection('fhir');
  expect(wires()).toEqual([]);
});

it('offers and inserts the converter for a wire that does not fit, as one step', () => {
  const { edits, view, wiring, draft, wires } = open();
  edits.dropAt('source', { x: 0, y: 0 });
  edits.dropAt('fhir', { x: 600, y: 0 });
  edits.beginWire({ node: 'source', port: 'out', side: 'out' });
  edits.endWire({ node: 'fhir', port: 'in', side: 'in' }, { x: 0, y: 0 });
  const { prompt } = wiring.store.getState();
  if (prompt?.kind !== 'refused') throw new Error('The wire was not refused.');
  expect(prompt.converters.map(({ key }) => key)).toEqual(['mapper']);
  edits.insertConverter('mapper', prompt.from, prompt.to);
  expect(wires()).toEqual(['source.out mapper.in', 'mapper.out fhir.in']);
  expect(view.getState().isInspectorOpen).toBe(false);
  draft.undo();
  expect(wires()).toEqual([]);
});

it('moves a loose node into a wire and takes that back as one step', () => {
  const { edits, draft, wires } = open();
  edits.addAfterSelection('source');
  edits.addAfterSelection('step');
  edits.dropAt('step', { x: 0, y: 400 });
  const { document } = draft.store.getState();
  expect(edits.moveInto('step-2', document.wires[0]?.id ?? '')).toBe(true);
  expect(wires()).toEqual(['source.out step-2.in', 'step-2.out step.in']);
  draft.undo();
  expect(JSON.stringify(draft.store.getState().document)).toBe(JSON.stringify(document));
});

it('pastes copies with their wires and selects them', () => {
  const { edits, view, wires } = open();
  edits.addAfterSelection('source');
  edits.addAfterSelection('step');
  edits.selectAll();
  edits.copy();
  edits.paste();
  expect(wires()).toEqual(['source.out step.in', 'source-2.out step-2.in']);
  expect([...view.getState().nodes]).toEqual(['source-2', 'step-2']);
});

it('removes the selection and leaves nothing selected', () => {
  const { edits, view, draft } = open();
  edits.addAfterSelection('source');
  edits.removeSelection();
  expect(draft.store.getState().document.nodes).toEqual([]);
  expect(view.getState().nodes.size).toBe(0);
});

it('cuts no wire, which could not be pasted', () => {
  const { edits, view, draft, said, wires } = open();
  edits.addAfterSelection('source');
  edits.addAfterSelection('step');
  const [wire] = draft.store.getState().document.wires;
  view.select([], [wire?.id ?? '']);
  edits.cut();
  expect(wires()).toEqual(['source.out step.in']);
  expect(said.at(-1)).toBe('Select what to copy first.');
});

it('names each new group as no other is named', () => {
  const { edits, view, draft } = open();
  edits.addAfterSelection('source');
  for (let count = 0; count < 3; count += 1) edits.addAfterSelection('step');
  for (const { id } of draft.store.getState().document.nodes.slice(1)) {
    view.select([id]);
    edits.group();
  }
  expect(draft.store.getState().document.groups?.map(({ name }) => name)).toEqual([
    'Group',
    'Group 2',
    'Group 3',
  ]);
});
