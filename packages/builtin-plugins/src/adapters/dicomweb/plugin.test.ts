import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { sampleInstance } from '../../testing/dicomSamples.ts';
import { type Script, scriptedServer } from '../../testing/scriptedServer.ts';
import { dicomweb } from './plugin.ts';

testPluginContract(dicomweb);

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function serve(script: Script) {
  const server = await scriptedServer(script);
  open.push(server.close);
  return server;
}

const sample = sampleInstance(1);

function store(address: string, bytes: Buffer = sample.file) {
  return runPlugin(dicomweb, {
    config: { base_url: `${address}/dicom-web/` },
    message: { kind: 'dicom.instance', body: bytes.toString('base64') },
  });
}

/** What a server answers of an object that it did not store, with the reason. */
const failed = (reason: number) => ({
  '00081198': { vr: 'SQ', Value: [{ '00081197': { vr: 'US', Value: [reason] } }] },
});

describe('dicomweb', () => {
  it('stores an object as one part, in the path that the standard names', async () => {
    const server = await serve(() => ({ status: 200, body: {} }));
    const run = await store(server.address);
    expect(Object.keys(run.outputs)).toEqual(['stored']);
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: 'POST', url: '/dicom-web/studies' });
    expect(seen?.headers['content-type']).toMatch(/^multipart\/related;type="application\/dicom";boundary=/);
    expect(Number(seen?.headers['content-length'])).toBeGreaterThan(sample.file.length);
  });

  it('gives an object without a file head one', async () => {
    const server = await serve(() => ({ status: 200, body: {} }));
    await store(server.address, sample.dataSet);
    await store(server.address);
    expect(server.seen[0]?.body).toContain('DICM');
    const [without, whole] = server.seen.map(({ headers }) => headers['content-length']);
    expect(without).toBe(whole);
  });

  it.each([
    [409, 0x0111, 'stored'],
    [409, 0xa700, 'PH-NET-003'],
    [409, 0xc000, 'PH-REJ-001'],
    [202, 0x0122, 'PH-REJ-001'],
  ])('takes %i with the reason %i for %s', async (status, reason, outcome) => {
    const server = await serve(() => ({ status, body: failed(reason) }));
    const run = await store(server.address).then(
      ({ outputs }) => Object.keys(outputs)[0],
      (error: { code: string }) => error.code,
    );
    expect(run).toBe(outcome);
  });

  it.each([
    [400, 'PH-REJ-001'],
    [401, 'PH-AUT-001'],
    [404, 'PH-CFG-001'],
    [413, 'PH-REJ-001'],
    [415, 'PH-REJ-001'],
    [503, 'PH-NET-003'],
  ])('takes %i for %s', async (status, code) => {
    const server = await serve(() => ({ status }));
    await expect(store(server.address)).rejects.toMatchObject({ code });
  });

  it('says that an object may have arrived when the answer was lost', async () => {
    const server = await serve(() => ({ status: 200, drop: true }));
    await expect(store(server.address)).rejects.toMatchObject({ code: 'PH-NET-001', mayHaveArrived: true });
  });

  it('asks by keywords, with values of the message, and takes UIDs into the path', async () => {
    const server = await serve(() => ({ status: 204 }));
    const run = await runPlugin(dicomweb, {
      config: {
        base_url: server.address,
        operation: 'search',
        level: 'SERIES',
        keys: { StudyInstanceUID: '2.25.4711', Modality: '{kind}', '00100020': 'PID*' },
        return_keys: ['BodyPartExamined'],
        most: 10,
      },
      message: { kind: 'json', body: { kind: 'CT' } },
    });
    expect(Object.keys(run.outputs)).toEqual(['none']);
    expect(server.seen[0]?.url).toBe(
      '/studies/2.25.4711/series?Modality=CT&PatientID=PID*&includefield=BodyPartExamined&limit=11',
    );
  });

  it('fetches a series by its study and itself, and asks for the study when it is not named', async () => {
    const server = await serve(() => ({ status: 404 }));
    const fetchSeries = (keys: Record<string, string>) =>
      runPlugin(dicomweb, {
        config: { base_url: server.address, operation: 'metadata', level: 'SERIES', keys },
        message: { kind: 'json', body: {} },
      });
    await fetchSeries({ SeriesInstanceUID: '2.25.2', StudyInstanceUID: '2.25.1' });
    expect(server.seen[0]?.url).toBe('/studies/2.25.1/series/2.25.2/metadata');
    await expect(fetchSeries({ SeriesInstanceUID: '2.25.2' })).rejects.toMatchObject({
      code: 'PH-VAL-001',
      message: expect.stringContaining('StudyInstanceUID'),
    });
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    ['text/plain', 'no parts'],
    ['multipart/related; boundary=x', '--x\r\nContent-Type: application/dicom\r\n\r\ncut off'],
    ['multipart/related; boundary=x', 'something else'],
  ])('refuses an answer of %s that is not made of parts', async (type, body) => {
    const server = await serve(() => ({ status: 200, headers: { 'content-type': type }, body }));
    const fetched = runPlugin(dicomweb, {
      config: { base_url: server.address, operation: 'retrieve', keys: { StudyInstanceUID: '2.25.4711' } },
      message: { kind: 'json', body: {} },
    });
    await expect(fetched).rejects.toMatchObject({ code: 'PH-PRT-001' });
  });
});
