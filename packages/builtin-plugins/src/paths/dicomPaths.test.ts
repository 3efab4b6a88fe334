import type { Message } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { dicomSamples } from '../samples/dicomSamples.ts';
import { compileMessagePath } from './compileMessagePath.ts';

const messages = dicomSamples.map(
  ({ id, kind, text }): Message => ({
    id,
    correlationId: id,
    kind,
    body: kind === 'dicom.json' ? JSON.parse(text) : text,
    meta: { phi: 'yes' },
  }),
);

const places = [
  ['PatientID', '200417'],
  ['0010,0020', '200417'],
  ['PatientName', 'Calder^Ruth^Imogen'],
  ['OtherPatientIDsSequence[0].PatientID', 'WH-88-4410'],
  ['0010,1002[0].0010,0020', 'WH-88-4410'],
  ['ImageType[1]', 'PRIMARY'],
  ['0033,1001', 'grid 8:1'],
  ['["00100020"].Value[0]', '200417'],
] as const;

it.each(places)('%s finds its value in an object and in DICOM JSON', (path, text) => {
  const read = compileMessagePath(path);
  expect(messages.map(read)).toEqual([{ text }, { text }]);
});

it('finds file meta information in an object', () => {
  expect(compileMessagePath('TransferSyntaxUID')(messages[0]!)).toEqual({ text: '1.2.840.10008.1.2.1' });
});

it('says what to do about an object that is kept apart', () => {
  const body = { blob: `20260302-${'0'.repeat(32)}`, bytes: 9, sha256: '0'.repeat(64) };
  expect(() => compileMessagePath('PatientID')({ ...messages[0]!, body })).toThrow('too big to be read here');
});
