import { emptyPipeline } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { tourSteps } from './tourSteps.ts';

const withSource = (plugin: string) => ({
  ...emptyPipeline('Tour'),
  nodes: [{ id: 'source', plugin, name: 'Source', position: { x: 0, y: 0 }, settings: {} }],
});

it('lets the simulated hospital send where messages come over MLLP', () => {
  expect(tourSteps(withSource('mllp-listener')).map(({ action }) => action)).toEqual([
    'start',
    'feed',
    'run',
  ]);
});

it('tries a sample where no partner sends by itself', () => {
  expect(tourSteps(withSource('schedule')).map(({ action }) => action)).toEqual(['try', 'look', 'start']);
});
