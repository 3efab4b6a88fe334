import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { blobBody, type MessageDraft } from '@pyheart/plugin-sdk';
import {
  fakeContext,
  type ListeningPlugin,
  listenPlugin,
  memoryBlobs,
  runPlugin,
} from '@pyheart/plugin-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dicomListener } from '../adapters/dicom-listener/plugin.ts';
import { dicomQuery } from '../adapters/dicom-query/plugin.ts';
import { dicomSender } from '../adapters/dicom-sender/plugin.ts';
import { dicomweb } from '../adapters/dicomweb/plugin.ts';
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
  }, 60_000);
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

  describe('by DICOMweb', () => {
    const call = (config: Record<string, unknown>, message: MessageDraft, blobs = memoryBlobs()) =>
      runPlugin(dicomweb, {
        config: { base_url: `${orthanc.url}/dicom-web`, ...config },
        message,
        blobs,
        fetch,
      });
    const occasion: MessageDraft = { kind: 'json', body: {} };

    it('verifies, stores, finds, and fetches again byte for byte; what is there already counts as stored', async () => {
      const context = {
        ...fakeContext(dicomweb, { config: { base_url: `${orthanc.url}/dicom-web` } }),
        fetch,
      };
      expect((await dicomweb.probe?.(context))?.at(-1)).toMatchObject({ ok: true });

      const small = sampleInstance(1, { study: '2.25.4712', patient: 'Test^Imogen' });
      const big = sampleInstance(2, { study: '2.25.4712', patient: 'Test^Imogen', rows: 20_000 });
      const blobs = memoryBlobs();
      const body = blobBody(await blobs.write(Readable.from([big.file])));
      const message: MessageDraft = { kind: 'dicom.instance', body: small.file.toString('base64') };
      expect(Object.keys((await call({}, message)).outputs)).toEqual(['stored']);
      expect(Object.keys((await call({}, message)).outputs)).toEqual(['stored']);
      await call({}, { kind: 'dicom.instance', body }, blobs);

      const found = await call(
        { operation: 'search', keys: { PatientID: 'PID4711', StudyInstanceUID: '2.25.4712' } },
        occasion,
      );
      expect(found.outputs['out']).toHaveLength(1);
      const study = found.out!;
      expect(study.body).toMatchObject({ '00201208': { Value: [2] } });
      const fetched = await call({ operation: 'retrieve' }, study);
      const files = fetched.outputs['out']!.map((each) => Buffer.from(String(each.body), 'base64'));
      const dataSets = [small, big].map(({ dataSet }) => digest(dataSet));
      const lengths = [small, big].map(({ dataSet }) => dataSet.length);
      expect(
        files
          .map((file) =>
            lengths.map((length) => digest(file.subarray(-length))).find((each) => dataSets.includes(each)),
          )
          .sort(),
      ).toEqual(dataSets.sort());
      expect(fetched.out).toMatchObject({ kind: 'dicom.instance', subtype: 'CT' });

      const metadata = await call({ operation: 'metadata' }, study);
      expect(metadata.outputs['out']).toHaveLength(2);
      expect(metadata.out?.body).toMatchObject({ '00100020': { Value: ['PID4711'] } });
    });

    it('finds series and images, cuts what is more than wanted, and says when there is nothing', async () => {
      const keys = { StudyInstanceUID: '2.25.4711', SeriesInstanceUID: '2.25.4711.1' };
      const series = await call({ operation: 'search', level: 'SERIES', keys }, occasion);
      expect(series.out?.body).toMatchObject({ '00080060': { Value: ['CT'] } });
      const images = await call({ operation: 'search', level: 'IMAGE', keys, most: 2 }, occasion);
      expect(images.outputs['out']).toHaveLength(2);
      expect(images.issues).toMatchObject([{ severity: 'warning' }]);
      const nobody = await call({ operation: 'search', keys: { PatientID: 'NOBODY' } }, occasion);
      expect(Object.keys(nobody.outputs)).toEqual(['none']);
      const nothing = await call({ operation: 'retrieve', keys: { StudyInstanceUID: '2.25.1' } }, occasion);
      expect(Object.keys(nothing.outputs)).toEqual(['none']);
    });
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
