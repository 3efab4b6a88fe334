import { type Connection, emptyPipeline, type PipelineDocument } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { testManifest } from '../catalog/testManifest.ts';
import { writePipeline } from './pipelineYaml.ts';
import { spellAgain } from './spellAgain.ts';

const manifests = [testManifest({ key: 'mllp-listener' })];
const lab: Connection = { id: 'lab', name: 'Lab', kind: 'mllp', settings: { host: 'lab.example.org' } };
const document: PipelineDocument = {
  ...emptyPipeline('ADT feed'),
  nodes: [
    {
      id: 'in',
      plugin: 'mllp-listener',
      name: 'MLLP in',
      settings: {},
      connection: 'lab',
      position: { x: 0, y: 0 },
    },
  ],
};
const ofPipeline = { pipelineId: 'p1', document, connections: [lab], manifests };

function textOf(written: ReturnType<typeof spellAgain>): string {
  return written && 'text' in written ? written.text : '';
}

const typed = textOf(writePipeline('p1', document, manifests));

it('adds a connection that was named by typing', () => {
  expect(typed).not.toContain('lab.example.org');
  const text = textOf(spellAgain({ ...ofPipeline, text: typed, isOwn: true }));
  expect(text).toContain('lab.example.org');
  expect(spellAgain({ ...ofPipeline, text, isOwn: false })).toBeUndefined();
});

it('leaves text alone to which more was typed since, and what was typed into a connection', () => {
  expect(spellAgain({ ...ofPipeline, text: `${typed}\n  "half`, isOwn: true })).toBeUndefined();
  expect(
    spellAgain({ ...ofPipeline, text: typed.replace('MLLP in', 'Listen'), isOwn: true }),
  ).toBeUndefined();
  const text = textOf(spellAgain({ ...ofPipeline, text: typed, isOwn: true }));
  const changed = text.replace('lab.example.org', 'other.example.org');
  expect(spellAgain({ ...ofPipeline, text: changed, isOwn: true })).toBeUndefined();
});

it('spells what was changed elsewhere', () => {
  const text = textOf(spellAgain({ ...ofPipeline, text: typed, isOwn: true }));
  const renamed = { ...document, name: 'Ward feed' };
  expect(textOf(spellAgain({ ...ofPipeline, document: renamed, text, isOwn: false }))).toContain('Ward feed');
});
