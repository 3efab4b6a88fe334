import { expect, it } from 'vitest';
import { dicomSamples } from '../samples/dicomSamples.ts';
import { patientValues } from './patientValues.ts';

it.each(dicomSamples)('$name tells who the patient is, in sequences too', ({ kind, text }) => {
  const body = kind === 'dicom.json' ? JSON.parse(text) : text;
  const values = patientValues({ kind, body }).map(({ kind: word, value }) => `${word}: ${value}`);
  expect(values).toEqual(
    expect.arrayContaining([
      'identifier: 200417',
      'identifier: WH-88-4410',
      'identifier: R26-10442',
      'name: Calder',
      'name: Ruth',
      'birth date: 1968-08-14',
    ]),
  );
  expect(values).not.toContain('name: Adeyemi');
});

it('tells nothing of what cannot be read', () => {
  expect(patientValues({ kind: 'dicom.instance', body: 'bm90aGluZw==' })).toEqual([]);
});
