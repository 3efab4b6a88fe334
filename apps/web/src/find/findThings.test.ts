import { emptyPipeline } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { testManifest } from '../catalog/testManifest.ts';
import { findThings } from './findThings.ts';

const manifests = new Map([['mllp', testManifest({ key: 'mllp', title: 'HL7 v2 listener' })]]);
const document = {
  ...emptyPipeline('Test'),
  nodes: [
    { id: 'b', plugin: 'mllp', name: 'Lab', settings: { port: 2576 }, position: { x: 300, y: 0 } },
    {
      id: 'a',
      plugin: 'mllp',
      name: 'Ward',
      settings: { rules: [{ path: 'PV1-2' }] },
      position: { x: 0, y: 0 },
    },
  ],
  groups: [{ id: 'g', name: 'Checks of the ward', nodes: ['a'] }],
  notes: [{ id: 'n', text: 'Ask the ward', position: { x: 0, y: 0 }, size: { width: 1, height: 1 } }],
};
const keys = (query: string) => findThings(document, manifests, query).map(({ key }) => key);

it('finds nodes by name, plugin and the values of their settings, from left to right', () => {
  expect(keys('listener')).toEqual(['a', 'b']);
  expect(keys('2576')).toEqual(['b']);
  expect(keys('pv1-2')).toEqual(['a']);
  expect(keys('port')).toEqual([]);
});

it('finds groups and notes, and asks for every word', () => {
  expect(keys('WARD')).toEqual(['group:g', 'a', 'note:n']);
  expect(keys('ask ward')).toEqual(['note:n']);
  expect(keys(' ')).toEqual([]);
});
