import { emptyPipeline } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { type ClipChannel, createClipboard } from './createClipboard.ts';

/** Tabs that hear each other, as BroadcastChannel has it: copies, and never one's own. */
function tabs() {
  const open: ((message: unknown) => void)[] = [];
  return (): ClipChannel => {
    const own: ((message: unknown) => void)[] = [];
    return {
      listen(hear) {
        own.push(hear);
        open.push(hear);
      },
      post(message) {
        for (const hear of open) if (!own.includes(hear)) hear(structuredClone(message));
      },
    };
  };
}

const clip = {
  ...emptyPipeline('Test'),
  nodes: [{ id: 'a', plugin: 'p', name: 'A', settings: {}, position: { x: 0, y: 0 } }],
};

it('gives what was copied in one tab to the others, also to one that is opened later', () => {
  const channel = tabs();
  const one = createClipboard(channel());
  const two = createClipboard(channel());
  one.write(clip);
  expect(two.read()?.nodes).toEqual(clip.nodes);
  expect(createClipboard(channel()).read()?.nodes).toEqual(clip.nodes);
});

it('keeps what it has when another tab says what cannot be read', () => {
  const channel = tabs();
  const other = channel();
  const one = createClipboard(channel());
  one.write(clip);
  other.post({ nodes: 'none' });
  expect(one.read()).toBe(clip);
});
