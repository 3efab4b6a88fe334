import { expect, it } from 'vitest';
import { searchPlugins } from './searchPlugins.ts';
import { testManifest } from './testManifest.ts';

const plugins = [
  testManifest({ key: 'file-writer', title: 'File writer', summary: 'Writes files' }),
  testManifest({
    key: 'mllp-listener',
    title: 'MLLP listener',
    summary: 'Receives HL7 v2',
    keywords: ['tcp', 'adt'],
  }),
  testManifest({ key: 'hl7-to-json', title: 'HL7 v2 to JSON' }),
];
const keys = (query: string) => searchPlugins(plugins, query).map((plugin) => plugin.key);

it('lists everything while nothing is asked', () => {
  expect(keys('  ')).toEqual(['file-writer', 'mllp-listener', 'hl7-to-json']);
});

it('wants every word, in title, summary or keywords', () => {
  expect(keys('adt')).toEqual(['mllp-listener']);
  expect(keys('hl7 receives')).toEqual(['mllp-listener']);
  expect(keys('hl7 mail')).toEqual([]);
});

it('puts titles that start with the word first', () => {
  expect(keys('hl7')).toEqual(['hl7-to-json', 'mllp-listener']);
});
