import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { blobBody } from '@pyheart/plugin-sdk';
import { fakeContext, memoryBlobs, runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { hasDcmtk, startStorescp } from '../../testing/dicomPeers.ts';
import { type SampleInstance, sampleInstance } from '../../testing/dicomSamples.ts';
import { type ScpReply, scriptedScp } from '../../testing/scriptedScp.ts';
import { dicomSender } from './plugin.ts';

const messageOf = ({ file }: SampleInstance) => ({
  kind: 'dicom.instance' as const,
  body: file.toString('base64'),
});

testPluginContract(dicomSender);

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function receiver(reply: (count: number) => ScpReply, options: Parameters<typeof scriptedScp>[1] = {}) {
  const scp = await scriptedScp(reply, options);
  open.push(scp.close);
  return scp;
}

const settings = (port: number, more: Record<string, unknown> = {}) => ({
  host: '127.0.0.1',
  port,
  called_ae: 'PACS',
  ...more,
});

function send(port: number, more: { attempt?: number; config?: Record<string, unknown> } = {}) {
  return runPlugin(dicomSender, {
    config: settings(port, more.config),
    message: messageOf(sampleInstance(1)),
    ...(more.attempt === undefined ? {} : { attempt: more.attempt }),
  });
}

describe('dicom-sender', () => {
  it('gives the object on once the receiver stored it', async () => {
    const scp = await receiver(() => 0);
    const run = await send(scp.port);
    expect(run.out?.kind).toBe('dicom.instance');
    expect(run.explanations).toEqual(['PACS stored the object (0000).']);
    expect(scp.seen).toEqual([sampleInstance(1).sopInstance]);
  });

  it.each([
    [0xa700, 'PH-NET-003'],
    [0xa900, 'PH-REJ-001'],
    [0xc123, 'PH-REJ-001'],
    [0x0122, 'PH-REJ-001'],
    [0x0124, 'PH-AUT-001'],
    [0x0111, 'PH-REJ-009'],
  ])('takes the status %i for %s', async (status, code) => {
    const scp = await receiver(() => status);
    await expect(send(scp.port)).rejects.toMatchObject({ code });
  });

  it('takes a used UID at a later try for its own earlier one', async () => {
    const scp = await receiver(() => 0x0111);
    const run = await send(scp.port, { attempt: 2 });
    expect(run.explanations).toEqual(['PACS has the object from an earlier try (0111).']);
  });

  it('goes on after a warning with a note, unless told otherwise', async () => {
    const scp = await receiver(() => 0xb000);
    const run = await send(scp.port);
    expect(run.issues).toMatchObject([{ severity: 'warning' }]);
    await expect(send(scp.port, { config: { on_warning: 'reject' } })).rejects.toMatchObject({
      code: 'PH-REJ-001',
    });
  });

  it('says that a lost object may have arrived, and sends it again on a kept association that died', async () => {
    const lost = await receiver(() => 'hang up');
    await expect(send(lost.port)).rejects.toMatchObject({ code: 'PH-NET-001', mayHaveArrived: true });

    // The receiver stored the second object before it left, and says so when it comes again.
    const scp = await receiver((count) => (count === 2 ? 'release' : count === 3 ? 0x0111 : 0));
    const context = fakeContext(dicomSender, { config: settings(scp.port) });
    const state = await dicomSender.initialize?.(context);
    const run = () =>
      dicomSender.run?.({ ...message, ...messageOf(sampleInstance(1)) }, { ...context, ...around, state });
    await run();
    await run();
    await dicomSender.cleanup?.(state);
    expect(scp.seen).toHaveLength(3);
    expect(scp.associations).toBe(2);
  });

  it('says which refusal of the association is whose mistake', async () => {
    const [called, calling, full] = await Promise.all(
      [7, 3, 2].map((reason) =>
        receiver(() => 0, {
          rejection: reason === 2 ? { result: 2, source: 3, reason } : { result: 1, source: 1, reason },
        }),
      ),
    );
    await expect(send(called!.port)).rejects.toMatchObject({ code: 'PH-CFG-001' });
    await expect(send(calling!.port)).rejects.toMatchObject({ code: 'PH-AUT-001' });
    await expect(send(full!.port)).rejects.toMatchObject({ code: 'PH-NET-003' });
  });

  it('rejects an object that the receiver does not take, and what is none', async () => {
    const scp = await receiver(() => 0, { refuses: [sampleInstance(1).sopClass] });
    await expect(send(scp.port)).rejects.toMatchObject({ code: 'PH-REJ-001' });
    const text = runPlugin(dicomSender, {
      config: settings(scp.port),
      message: { kind: 'binary', body: Buffer.from('no DICOM at all').toString('base64') },
    });
    await expect(text).rejects.toMatchObject({ code: 'PH-VAL-002' });
    expect(scp.seen).toEqual([]);
  });

  it('verifies by C-ECHO', async () => {
    const scp = await receiver(() => 0);
    const context = fakeContext(dicomSender, { config: settings(scp.port) });
    const checks = await dicomSender.probe?.(context);
    expect(checks?.at(-1)).toMatchObject({ title: 'It answers C-ECHO', ok: true });
  });

  it.skipIf(!hasDcmtk)('gives DCMTK the bytes of the file, also of big ones (needs dcmtk)', async () => {
    const scp = await startStorescp();
    open.push(scp.stop);
    const small = sampleInstance(1);
    const big = sampleInstance(2, { rows: 20_000 });
    const blobs = memoryBlobs();
    const body = blobBody(await blobs.write(Readable.from([big.file])));
    await runPlugin(dicomSender, { config: settings(scp.port), message: messageOf(small) });
    await runPlugin(dicomSender, {
      config: settings(scp.port),
      message: { kind: 'dicom.instance', body },
      blobs,
    });
    for (const { sopInstance, dataSet } of [small, big]) {
      const file = await readFile(join(scp.folder, `CT.${sopInstance}`));
      expect(digest(file.subarray(-dataSet.length))).toBe(digest(dataSet));
    }
    expect(await readdir(scp.folder)).toHaveLength(2);
  });
});

const message = { id: '1', correlationId: '1', meta: { phi: 'yes' as const } };
const around = {
  attempt: 1,
  port: 'in',
  derive: () => {
    throw new Error('Nothing is derived.');
  },
  call: () => {
    throw new Error('Nothing is called.');
  },
  explain: () => undefined,
  unlisted: () => undefined,
  decide: () => undefined,
  report: () => undefined,
};

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
