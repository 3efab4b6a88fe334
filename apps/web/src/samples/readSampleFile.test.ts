import { fileOf, fromDicomJson, loadDicomDictionary, toBase64, writeDicom } from '@pyheart/formats/dicom';
import { expect, it } from 'vitest';
import { readSampleFile } from './readSampleFile.ts';

it('takes a DICOM file as an object in base64', async () => {
  const json = { '00100020': { vr: 'LO', Value: ['4711'] } };
  const bytes = writeDicom(fileOf(fromDicomJson(json, await loadDicomDictionary())));
  const draft = await readSampleFile(new File([bytes], 'film.dcm'));
  expect(draft).toEqual({ name: 'film', kind: 'dicom.instance', text: toBase64(bytes) });
});

it('takes a text as it is, and refuses what is neither', async () => {
  const draft = await readSampleFile(new File(['{"a": 1}'], 'a.json'));
  expect(draft).toEqual({ name: 'a', kind: 'json', text: '{"a": 1}' });
  await expect(readSampleFile(new File([new Uint8Array(300)], 'zeros.bin'))).rejects.toThrow(
    'It is no text.',
  );
});
