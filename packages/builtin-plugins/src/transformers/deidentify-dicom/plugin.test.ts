import { deflateRawSync } from 'node:zlib';
import { deflatedExplicitVrLittleEndian, mostHeld, openDicom, toDicomJson } from '@pyheart/formats/dicom';
import { readDicomNow } from '@pyheart/formats/node';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { dicomSamples } from '../../samples/dicomSamples.ts';
import { deidentifyDicomPlugin } from './plugin.ts';

const film = { kind: 'dicom.instance' as const, subtype: 'DX', body: dicomSamples[0]?.text ?? '' };
const key = 'a key of the site, long enough';

testPluginContract(deidentifyDicomPlugin, { message: film, config: { key } });

const open = (body: unknown) => readDicomNow(Buffer.from(String(body), 'base64')).file!;

it('gives an object without a word of the patient, with the same pixels and other UIDs', async () => {
  const message = {
    ...film,
    meta: { phi: 'yes' as const, businessKey: '2.25.1', orderKey: '200417', labels: { mrn: '200417' } },
  };
  const { out } = await runPlugin(deidentifyDicomPlugin, { message, config: { key } });
  const bytes = Buffer.from(String(out?.body), 'base64').toString('latin1');
  for (const word of [
    'Calder',
    'Ruth',
    '200417',
    'WH-88',
    'R26-10442',
    '19680814',
    'Adeyemi',
    'Westhill',
    '20260302',
  ])
    expect(bytes).not.toContain(word);
  expect(JSON.stringify(out)).not.toContain('"200417"');
  const file = open(out?.body);
  const pixels = (body: unknown) => open(body).dataSet.elements.get('7FE00010')?.value;
  expect(pixels(out?.body)).toEqual(pixels(film.body));
  expect(toDicomJson(file.dataSet)).toMatchObject({
    '00080016': { Value: ['1.2.840.10008.5.1.4.1.1.1.1'] },
    '00120062': { Value: ['YES'] },
  });
  expect(out?.meta).toMatchObject({ phi: 'no', businessKey: expect.stringMatching(/^2\.25\.\d+$/) });
});

it('keeps a study together under one key, and apart under another', async () => {
  const study = async (own: string) => {
    const { out } = await runPlugin(deidentifyDicomPlugin, { message: film, config: { key: own } });
    return toDicomJson(open(out?.body).dataSet)['0020000D'];
  };
  expect(await study(key)).toEqual(await study(key));
  expect(await study(key)).not.toEqual(await study('another key of the site'));
});

it('refuses an object that is cut off, whose end may hold anything', async () => {
  const body = Buffer.from(film.body, 'base64').subarray(0, -10).toString('base64');
  const run = runPlugin(deidentifyDicomPlugin, { message: { ...film, body }, config: { key } });
  await expect(run).rejects.toMatchObject({ code: 'PH-VAL-002' });
});

it('does not unpack a small object that becomes larger than what is held in memory', async () => {
  const syntax = Buffer.from(deflatedExplicitVrLittleEndian);
  const head = Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM\x02\0\x10\0UI'),
    Buffer.of(syntax.length, 0),
    syntax,
  ]);
  const bytes = Uint8Array.from(
    Buffer.concat([head, deflateRawSync(Buffer.alloc(mostHeld + 1), { level: 1 })]),
  );
  const body = Buffer.from(bytes).toString('base64');
  const run = runPlugin(deidentifyDicomPlugin, { message: { ...film, body }, config: { key } });
  await expect(run).rejects.toMatchObject({ code: 'PH-STO-003' });
  const { file, issues } = await openDicom(bytes);
  expect(file).toBeUndefined();
  expect(issues).toMatchObject([{ code: 'DICOM_TOO_BIG', severity: 'error' }]);
});
