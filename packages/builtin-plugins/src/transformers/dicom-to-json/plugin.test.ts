import type { DicomJson } from '@pyheart/formats/dicom';
import type { BlobReader, BlobWriter } from '@pyheart/plugin-sdk';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { dicomSamples } from '../../samples/dicomSamples.ts';
import { jsonToDicom } from '../json-to-dicom/plugin.ts';
import { dicomToJson } from './plugin.ts';

const film = { kind: 'dicom.instance' as const, body: dicomSamples[0]?.text ?? '' };
const attributes: DicomJson = JSON.parse(dicomSamples[1]?.text ?? '{}');

testPluginContract(dicomToJson, { message: film });

it('gives the attributes with private ones and sequences, and leaves the pixels out', async () => {
  const { out } = await runPlugin(dicomToJson, { message: film });
  expect(out).toMatchObject({ kind: 'dicom.json', subtype: 'DX' });
  expect(out?.body).toEqual(attributes);
});

it('takes the pixels along, so that the same object can be made again', async () => {
  const { out } = await runPlugin(dicomToJson, { message: film, config: { bytes: 'inline' } });
  const again = await runPlugin(jsonToDicom, { message: { kind: 'dicom.json', body: out?.body ?? null } });
  expect(again.out?.body).toBe(film.body);
});

it('reads the attributes of an object that is kept apart, without reading all of it', async () => {
  const bytes = Buffer.from(film.body, 'base64');
  const rest = 40 << 20;
  let read = 0;
  const blobs: BlobReader & BlobWriter = {
    write: () => Promise.reject(new Error('Nothing is kept here.')),
    async *read() {
      yield bytes;
      for (let sent = 0; sent < rest; sent += 1 << 20) {
        read += 1 << 20;
        yield new Uint8Array(1 << 20);
      }
    },
  };
  const reference = {
    blob: `20260302-${'0'.repeat(32)}`,
    bytes: bytes.length + rest,
    sha256: '0'.repeat(64),
  };
  const { out } = await runPlugin(dicomToJson, {
    message: { kind: 'dicom.instance', body: reference },
    blobs,
  });
  expect(out?.body).toMatchObject({ '00100020': { vr: 'LO', Value: ['200417'] } });
  expect(read).toBeLessThan(20 << 20);
});

it('names tag and byte where an object is cut off, and passes on what stands before', async () => {
  const cut = Buffer.from(film.body, 'base64').subarray(0, -10).toString('base64');
  const { out, issues } = await runPlugin(dicomToJson, { message: { kind: 'dicom.instance', body: cut } });
  expect(out?.body).toEqual(attributes);
  expect(issues).toMatchObject([
    { code: 'PH-VAL-002', at: { path: expect.stringMatching(/^\(7FE0,0010\) at byte \d+$/) } },
  ]);
});

it('refuses what is no DICOM', async () => {
  const message = { kind: 'dicom.instance' as const, body: Buffer.from('MSH|^~\\&|A').toString('base64') };
  await expect(runPlugin(dicomToJson, { message })).rejects.toMatchObject({ code: 'PH-VAL-002' });
});
