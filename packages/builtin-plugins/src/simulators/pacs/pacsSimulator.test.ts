import { runPlugin } from '@pyheart/plugin-sdk/testing';
import { afterEach, expect, it } from 'vitest';
import { dicomQuery } from '../../adapters/dicom-query/plugin.ts';
import { dicomSender } from '../../adapters/dicom-sender/plugin.ts';
import { sampleInstance } from '../../testing/dicomSamples.ts';
import type { Simulator } from '../simulator.ts';
import { pacsSimulator } from './pacsSimulator.ts';

let archive: Simulator | undefined;
afterEach(() => archive?.close());

async function startArchive(behaviour = 'accept') {
  archive = await pacsSimulator.start({ port: 0 });
  archive.behaviour = behaviour;
  const [host, port] = archive.address.split(':');
  return { host, port: Number(port), called_ae: 'PACS' };
}

const send = (config: Record<string, unknown>, number = 1, study?: string) =>
  runPlugin(dicomSender, {
    config,
    message: {
      kind: 'dicom.instance',
      body: sampleInstance(number, { ...(study ? { study } : {}) }).file.toString('base64'),
    },
  });

it('takes objects, shows what they say, and finds them again by study, series and image', async () => {
  const address = await startArchive();
  await send(address, 1);
  await send(address, 2);
  await send(address, 1, '2.25.4799');
  expect(archive?.activity()[0]).toMatchObject({ title: 'CT → 0000', detail: '2.25.4799.1.1' });
  expect(archive?.activity()[0]?.body).toContain('Test^Imogen');
  const ask = (config: Record<string, unknown>) =>
    runPlugin(dicomQuery, { config: { ...address, ...config }, message: { kind: 'json', body: {} } });
  const studies = await ask({
    level: 'STUDY',
    keys: { PatientName: 'test*', StudyDate: '20260101-20260131' },
  });
  expect(studies.outputs['out']).toHaveLength(2);
  expect(studies.out?.body).toMatchObject({
    '0020000D': { Value: ['2.25.4711'] },
    '00201208': { Value: [2] },
    '00080061': { Value: ['CT'] },
  });
  const images = await ask({ level: 'IMAGE', keys: { StudyInstanceUID: '2.25.4711' } });
  expect(images.outputs['out']).toHaveLength(2);
  const patients = await ask({ level: 'PATIENT', keys: { PatientID: 'PID471?' } });
  expect(patients.outputs['out']).toHaveLength(1);
  const later = await ask({ keys: { StudyDate: '20260201-' } });
  expect(Object.keys(later.outputs)).toEqual(['none']);
});

it.each([
  ['full', 'PH-NET-003'],
  ['reject', 'PH-REJ-001'],
  ['stranger', 'PH-AUT-001'],
  ['cut', 'PH-NET-001'],
])('set to "%s" it makes the sender fail with %s', async (behaviour, code) => {
  await expect(send(await startArchive(behaviour))).rejects.toMatchObject({ code });
});

it('stores with a warning when it is set to, and knows no other behaviour', async () => {
  const run = await send(await startArchive('warn'));
  expect(run.issues).toMatchObject([{ severity: 'warning' }]);
  expect(() => {
    if (archive) archive.behaviour = 'dance';
  }).toThrow('accept');
});
