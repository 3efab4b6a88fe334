import { emptyPipeline, type Message, type PipelineNode } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { testManifest } from '../../catalog/testManifest.ts';
import { sampleMessage } from '../sampleMessage.ts';
import { lackingIssues } from './lackingIssues.ts';

const field = (title: string, hints: Record<string, unknown>) => ({ type: 'string', title, 'x-ui': hints });
const manifest = testManifest({
  key: 'step',
  configSchema: {
    type: 'object',
    properties: {
      place: field('Place', { widget: 'path', source: 'input' }),
      file: field('File name', { placeholders: 'filename' }),
      subject: field('Subject', { widget: 'text', modes: ['message', 'lookup'] }),
      folder: field('Folder', { widget: 'path' }),
      rows: {
        type: 'array',
        title: 'Rows',
        items: { type: 'object', properties: { from: field('From', { widget: 'path', source: 'input' }) } },
      },
    },
  },
});
const source = testManifest({
  key: 'source',
  inputs: [],
  isSource: true,
  configSchema: manifest.configSchema,
});
const manifests = new Map([manifest, source].map((each) => [each.key, each]));

const adt = sampleMessage({
  kind: 'hl7v2',
  text: 'MSH|^~\\&|ADT|LKS|LAB|LKS|20260101||ADT^A01|1|P|2.5\rPID|1||4711\rPV1|1|I|',
});

function lacks(settings: Record<string, unknown>, messages: readonly Message[] = [adt], more = {}) {
  const node: PipelineNode = {
    id: 'step',
    name: 'Step',
    plugin: 'step',
    settings,
    position: { x: 0, y: 0 },
    ...more,
  };
  const document = { ...emptyPipeline('Test'), nodes: [node] };
  return lackingIssues(document, manifests, { name: 'Admission', arriving: () => messages });
}

describe('what fields read and the chosen sample lacks', () => {
  it('is a warning that names field, path and sample, at the field', () => {
    expect(lacks({ place: 'ZPI-3' })).toEqual([
      {
        code: 'PH-PIP-033',
        severity: 'warning',
        message: 'Place reads ZPI-3, where the sample "Admission" has nothing.',
        hint: 'Correct the path, or choose a sample that has it. It can be published all the same.',
        at: { node: 'step', field: 'place' },
      },
    ]);
  });

  it('is told of each place in a text, but not of words that the setting knows itself', () => {
    const found = lacks({ file: '{date}-{@control_id}-{PID-3}-{PID-5.1}-{PV1-3}.hl7' });
    expect(found.map(({ message }) => message.split(',')[0])).toEqual([
      'File name reads PID-5.1',
      'File name reads PV1-3',
    ]);
  });

  it('is told of a value from the message, unless something else counts then', () => {
    const subject = { $value: 'message', path: 'PV1-3.1' };
    expect(lacks({ subject }).map(({ at }) => at?.field)).toEqual(['subject']);
    expect(lacks({ subject: { ...subject, otherwise: 'default', default: 'Ward' } })).toEqual([]);
  });

  it('is not told of what is there, in any repetition, of folders, or of rows', () => {
    expect(lacks({ place: 'PID[*]-3.1' })).toEqual([]);
    const settings = { place: 'PID-3', file: '{PID-3}', folder: 'ZZZ-1', rows: [{ from: 'ZZZ-1' }] };
    expect(lacks(settings)).toEqual([]);
  });

  it('is not told when one of several messages has it, or none arrives', () => {
    const other = sampleMessage({ kind: 'hl7v2', text: `${String(adt.body)}\rZPI|1|2|3` });
    expect(lacks({ place: 'ZPI-3' }, [adt, other])).toEqual([]);
    expect(lacks({ place: 'ZPI-3' }, [])).toEqual([]);
  });

  it('is not told of nodes that are switched off, or that take no message', () => {
    expect(lacks({ place: 'ZPI-3' }, [adt], { disabled: true })).toEqual([]);
    expect(lacks({ place: 'ZPI-3' }, [adt], { plugin: 'source' })).toEqual([]);
  });
});
