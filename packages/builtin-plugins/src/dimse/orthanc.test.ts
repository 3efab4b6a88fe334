import { createHash } from 'node:crypto';
import { type ListeningPlugin, listenPlugin, runPlugin } from '@pyheart/plugin-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dicomListener } from '../adapters/dicom-listener/plugin.ts';
import { dicomQuery } from '../adapters/dicom-query/plugin.ts';
import { dicomSender } from '../adapters/dicom-sender/plugin.ts';
import { hasOrthanc, type Orthanc, startOrthanc } from '../testing/dicomPeers.ts';
import { sampleInstance } from '../testing/dicomSamples.ts';

const samples = [1, 2, 3].map((number) => sampleInstance(number, { patient: 'Muñoz^José' }));

describe.skipIf(!hasOrthanc)('DICOM with Orthanc (needs orthanc-dicomweb)', () => {
  let listener: ListeningPlugin;
  let orthanc: Orthanc;
  beforeAll(async () => {
    listener = await listenPlugin(dicomListener, {
      config: { host: '127.0.0.1', port: 0, ae_title: 'HERE', allowed_callers: ['ORTHANC'] },
    });
    orthanc = await startOrthanc({ HERE: Number(listener.listener.address?.split(':')[1]) });
  }, 30_000);
  afterAll(async () => {
    await orthanc?.stop();
    await listener?.close();
  });

  const address = () => ({ host: '127.0.0.1', port: orthanc.dicomPort, called_ae: 'ORTHANC' });
  const ask = (config: Record<string, unknown>, body: unknown = {}) =>
    runPlugin(dicomQuery, {
      config: { ...address(), ...config },
      message: { kind: 'dicom.json', body: body as never },
    });

  it('stores objects with the pixels and the private elements that they have', async () => {
    for (const { file } of samples) {
      await runPlugin(dicomSender, {
        config: address(),
        message: { kind: 'dicom.instance', body: file.toString('base64') },
      });
    }
    const ids = (await (await fetch(`${orthanc.url}/instances`)).json()) as string[];
    expect(ids).toHaveLength(samples.length);
    for (const id of ids) {
      const file = Buffer.from(await (await fetch(`${orthanc.url}/instances/${id}/file`)).arrayBuffer());
      const sample = samples.find(
        ({ dataSet }) => digest(dataSet) === digest(file.subarray(-dataSet.length)),
      );
      expect(sample, 'the data set is that of a sample, byte for byte').toBeDefined();
    }
  });

  it('finds patients, studies, series and images, with names beyond ASCII', async () => {
    const study = await ask({ level: 'STUDY', keys: { PatientName: 'Mu*' } });
    expect(study.out).toMatchObject({ kind: 'dicom.json', subtype: 'STUDY' });
    expect(study.out?.body).toMatchObject({
      '0020000D': { Value: ['2.25.4711'] },
      '00100010': { Value: [{ Alphabetic: 'Muñoz^José' }] },
      '00201208': { Value: [samples.length] },
    });
    const patient = await ask({ level: 'PATIENT', keys: { PatientID: 'PID4711' } });
    expect(patient.outputs['out']).toHaveLength(1);
    const series = await ask({ level: 'SERIES', keys: { StudyInstanceUID: '2.25.4711' } });
    expect(series.out?.body).toMatchObject({ '00080060': { Value: ['CT'] } });
    const images = await ask({
      level: 'IMAGE',
      keys: { StudyInstanceUID: '2.25.4711', SeriesInstanceUID: '2.25.4711.1' },
    });
    const uids = images.outputs['out']?.map(({ body }) => (body as never)['00080018']['Value'][0]);
    expect(uids?.sort()).toEqual(samples.map(({ sopInstance }) => sopInstance));
  });

  it('says when nothing was found, and when there was more than wanted', async () => {
    const none = await ask({ keys: { PatientID: 'NOBODY' } });
    expect(Object.keys(none.outputs)).toEqual(['none']);
    const cut = await ask({
      level: 'IMAGE',
      most: 1,
      give: 'together',
      keys: { StudyInstanceUID: '2.25.4711', SeriesInstanceUID: '2.25.4711.1' },
    });
    expect(cut.out?.body).toHaveLength(1);
    expect(cut.issues).toMatchObject([{ severity: 'warning' }]);
  });

  it('has a found study sent to a listener here, byte for byte', async () => {
    const study = await ask({ level: 'STUDY', keys: { PatientID: 'PID4711' } });
    const moved = await ask({ operation: 'move', move_destination: 'HERE' }, study.out?.body);
    expect(moved.explanations).toEqual(['ORTHANC sent 3 objects to HERE.']);
    const received = listener.received.map(({ body }) => Buffer.from(String(body), 'base64'));
    expect(received.map((file) => digest(file.subarray(-samples[0]!.pixels.length))).sort()).toEqual(
      samples.map(({ pixels }) => digest(pixels)).sort(),
    );
    expect(received.map(digest).sort()).toEqual(samples.map(({ file }) => digest(file)).sort());
  });

  it('says what is wrong with a destination that the archive does not know', async () => {
    const moved = ask({
      operation: 'move',
      move_destination: 'ELSEWHERE',
      keys: { StudyInstanceUID: '2.25.4711' },
    });
    await expect(moved).rejects.toMatchObject({
      code: 'PH-REJ-001',
      message: 'ORTHANC sent nothing to "ELSEWHERE" (C000).',
    });
  });
});

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
