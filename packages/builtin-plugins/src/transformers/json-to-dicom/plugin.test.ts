import { readDicomNow } from '@pyheart/formats/node';
import type { Json } from '@pyheart/plugin-sdk';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { dicomSamples } from '../../samples/dicomSamples.ts';
import { jsonToDicom } from './plugin.ts';

const body: Json = JSON.parse(dicomSamples[1]?.text ?? '{}');
const message = { kind: 'dicom.json' as const, subtype: 'DX', body };

testPluginContract(jsonToDicom, { message });

it.each([
  ['explicit', '1.2.840.10008.1.2.1'],
  ['implicit', '1.2.840.10008.1.2'],
] as const)('makes an object with file meta information, laid out %s', async (transfer_syntax, uid) => {
  const { out } = await runPlugin(jsonToDicom, { message, config: { transfer_syntax } });
  expect(out).toMatchObject({ kind: 'dicom.instance', subtype: 'DX' });
  const { file, issues } = readDicomNow(Buffer.from(String(out?.body), 'base64'));
  expect(issues).toEqual([]);
  expect(file?.transferSyntax).toBe(uid);
  expect(file?.dataSet.elements.size).toBe(Object.keys(body as object).length);
});

it('names the place of what cannot be written, without its value', async () => {
  const wrong = { kind: 'dicom.json' as const, body: { '00280010': { vr: 'US', Value: ['SECRET'] } } };
  const run = runPlugin(jsonToDicom, { message: wrong });
  await expect(run).rejects.toMatchObject({ code: 'PH-VAL-001', issues: [{ at: { path: '(0028,0010)' } }] });
  await expect(run).rejects.not.toThrow('SECRET');
});
