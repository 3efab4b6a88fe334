import { expect, it } from 'vitest';
import { createView } from './createView.ts';

const storage = { getItem: () => null, setItem: () => undefined };
const panels = ({
  isPaletteOpen,
  isInspectorOpen,
}: {
  isPaletteOpen: boolean;
  isInspectorOpen: boolean;
}) => ({
  isPaletteOpen,
  isInspectorOpen,
});

it('keeps palette and inspector beside the canvas where there is room for all', () => {
  const view = createView(storage, false);
  view.showNode('n1');
  expect(panels(view.getState())).toEqual({ isPaletteOpen: true, isInspectorOpen: true });
});

it('closes the palette for the inspector on a tight screen, and the inspector for the palette', () => {
  const view = createView(storage, false, () => true);
  view.showNode('n1');
  expect(panels(view.getState())).toEqual({ isPaletteOpen: false, isInspectorOpen: true });
  view.setState({ isPaletteOpen: true });
  expect(panels(view.getState())).toEqual({ isPaletteOpen: true, isInspectorOpen: false });
});

it('opens on a tight screen with the inspector alone when both were left open', () => {
  const left = { ...storage, getItem: () => JSON.stringify({ isPaletteOpen: true, isInspectorOpen: true }) };
  const view = createView(left, false, () => true);
  expect(panels(view.getState())).toEqual({ isPaletteOpen: false, isInspectorOpen: true });
});
