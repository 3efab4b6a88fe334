import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PluginError } from '@pyheart/plugin-sdk';
import {
  type ListeningPlugin,
  type ListenPluginOptions,
  listenPlugin,
  memoryBlobs,
  testPluginContract,
} from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { echo } from '../../dimse/echo.ts';
import { instanceToSend } from '../../dimse/instanceToSend.ts';
import { type DicomTarget, openAssociation } from '../../dimse/openAssociation.ts';
import { storeInstance } from '../../dimse/storeInstance.ts';
import { explicitLittleEndian, implicitLittleEndian } from '../../dimse/uids.ts';
import { hasDcmtk } from '../../testing/dicomPeers.ts';
import { type SampleInstance, sampleInstance } from '../../testing/dicomSamples.ts';
import { runPeer } from '../../testing/peerProcess.ts';
import { testCertificates } from '../../testing/testCertificates.ts';
import { dicomListener } from './plugin.ts';

testPluginContract(dicomListener);

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function listen(config: Record<string, unknown> = {}, options: ListenPluginOptions = {}) {
  const plugin = await listenPlugin(dicomListener, {
    ...options,
    config: { host: '127.0.0.1', port: 0, allowed_callers: ['CT1'], ...config },
  });
  open.push(plugin.close);
  return plugin;
}

const portOf = (plugin: ListeningPlugin) => Number(plugin.listener.address?.split(':')[1]);

const never = new AbortController().signal;

const target = (plugin: ListeningPlugin, more: Partial<DicomTarget> = {}): DicomTarget => ({
  host: '127.0.0.1',
  port: portOf(plugin),
  calledAe: 'PYHEART',
  callingAe: 'CT1',
  connectSeconds: 10,
  answerSeconds: 10,
  ...more,
});

/** Sends samples over one association; gives the statuses. */
async function store(plugin: ListeningPlugin, samples: readonly SampleInstance[]): Promise<number[]> {
  const wanted = { abstractSyntax: samples[0]!.sopClass, transferSyntaxes: [explicitLittleEndian] };
  const association = await openAssociation(target(plugin), [wanted], never);
  const answers: number[] = [];
  for (const [index, { file }] of samples.entries()) {
    const message = { kind: 'dicom.instance' as const, body: file.toString('base64') };
    const instance = await instanceToSend({ ...base, ...message }, memoryBlobs());
    answers.push(
      await storeInstance(association, association.contexts[0]!, instance, {
        messageId: index + 1,
        answerSeconds: 10,
      }),
    );
  }
  await association.release();
  return answers;
}

const base = { id: '1', correlationId: '1', meta: { phi: 'yes' as const } };

describe('dicom-listener', () => {
  it('stores an object byte for byte, with its private elements, and only then answers 0000', async () => {
    let stored = false;
    const onEmit = async () => {
      await new Promise(setImmediate);
      stored = true;
      return undefined;
    };
    const plugin = await listen({}, { onEmit });
    const sample = sampleInstance(1);
    expect(await store(plugin, [sample])).toEqual([0]);
    expect(stored).toBe(true);
    const [received] = plugin.received;
    expect(Buffer.from(String(received?.body), 'base64').equals(sample.file)).toBe(true);
    expect(received).toMatchObject({
      kind: 'dicom.instance',
      subtype: 'CT',
      idempotencyKey: sample.sopInstance,
      meta: {
        phi: 'yes',
        businessKey: sample.sopInstance,
        labels: { calling_ae: 'CT1', study: '2.25.4711', transfer_syntax: explicitLittleEndian },
      },
    });
    expect(plugin.acknowledged).toHaveLength(1);
  });

  it('keeps a big object apart while it comes in', async () => {
    const blobs = memoryBlobs();
    const plugin = await listen({}, { blobs });
    const sample = sampleInstance(1, { rows: 20_000 });
    expect(await store(plugin, [sample])).toEqual([0]);
    const body = plugin.received[0]?.body as { blob: string; bytes: number; sha256: string };
    expect(body.bytes).toBe(sample.file.length);
    const pieces: Uint8Array[] = [];
    for await (const piece of blobs.read(body)) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(sample.file)).toBe(true);
  });

  it('answers A700 when the object could not be stored, 0111 for another object under a used UID', async () => {
    const accepted = { runId: 'r', receivedAt: new Date(), duplicate: false };
    const answers = [
      () => {
        throw new Error('The store is away.');
      },
      () => ({ ...accepted, conflict: true }),
      () => undefined,
    ];
    const plugin = await listen({}, { onEmit: () => answers.shift()?.() });
    const samples = [sampleInstance(1), sampleInstance(2), sampleInstance(3)];
    expect(await store(plugin, samples)).toEqual([0xa700, 0x0111, 0]);
  });

  it('answers A700 when the blob store failed, and takes the next object on the same association', async () => {
    const write = memoryBlobs();
    let isAway = true;
    const plugin = await listen(
      {},
      {
        blobs: {
          read: write.read,
          write: async (content) => {
            if (!isAway) return write.write(content);
            isAway = false;
            throw new PluginError('PH-NET-003', 'The store is away.');
          },
        },
      },
    );
    const big = sampleInstance(1, { rows: 20_000 });
    expect(await store(plugin, [big, big])).toEqual([0xa700, 0]);
  });

  it('refuses what is larger than it may be, and goes on', async () => {
    const plugin = await listen({ max_instance_mb: 1 });
    const answers = await store(plugin, [sampleInstance(1, { rows: 20_000 }), sampleInstance(2)]);
    expect(answers).toEqual([0x0110, 0]);
    expect(plugin.received).toHaveLength(1);
  });

  it('lets in whom it knows, by the name it has', async () => {
    const plugin = await listen();
    await echo(target(plugin), never);
    await expect(echo(target(plugin, { callingAe: 'CT2' }), never)).rejects.toMatchObject({
      code: 'PH-AUT-001',
    });
    await expect(echo(target(plugin, { calledAe: 'Pyheart' }), never)).rejects.toMatchObject({
      code: 'PH-CFG-001',
    });
    const anyone = await listen({ callers: 'anyone', allowed_callers: [] });
    await echo(target(anyone, { callingAe: 'CT2' }), never);
    const nobody = await listen({ allowed_callers: [] });
    await expect(echo(target(nobody), never)).rejects.toMatchObject({ code: 'PH-AUT-001' });
  });

  it('asks a caller to come back when there are enough', async () => {
    const plugin = await listen({ max_associations: 1 });
    const wanted = { abstractSyntax: '1.2.840.10008.1.1', transferSyntaxes: [implicitLittleEndian] };
    const first = await openAssociation(target(plugin), [wanted], never);
    await expect(echo(target(plugin), never)).rejects.toMatchObject({ code: 'PH-NET-003' });
    await first.release();
    await expect
      .poll(() =>
        echo(target(plugin), never).then(
          () => 'answered',
          () => 'refused',
        ),
      )
      .toBe('answered');
  });

  it('agrees only to the kinds and encodings that are wanted', async () => {
    const mr = '1.2.840.10008.5.1.4.1.1.4';
    const ct = '1.2.840.10008.5.1.4.1.1.2';
    const jpeg = '1.2.840.10008.1.2.4.50';
    const plugin = await listen({ classes: 'listed', class_groups: ['ct'], transfer: 'uncompressed' });
    const association = await openAssociation(
      target(plugin),
      [
        { abstractSyntax: ct, transferSyntaxes: [jpeg] },
        { abstractSyntax: mr, transferSyntaxes: [implicitLittleEndian] },
        { abstractSyntax: ct, transferSyntaxes: [jpeg, implicitLittleEndian, explicitLittleEndian] },
      ],
      never,
    );
    expect(association.contexts).toEqual([
      { id: 5, abstractSyntax: ct, transferSyntax: explicitLittleEndian },
    ]);
    await association.release();
  });

  it('cuts what is no DICOM and whoever stops in the middle, and stays there for others', async () => {
    const plugin = await listen({ stall_timeout: 1 });
    const stranger = connect(portOf(plugin), '127.0.0.1');
    stranger.on('error', () => undefined);
    const slow = connect(portOf(plugin), '127.0.0.1');
    slow.on('error', () => undefined);
    const closed = [stranger, slow].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    stranger.resume().write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    slow.resume().write(Buffer.from([1, 0, 0, 0]));
    await Promise.all(closed);
    // A busy machine may be too slow for this listener once, too.
    const again = () =>
      echo(target(plugin), never).then(
        () => 'answered',
        () => 'cut',
      );
    await expect.poll(again).toBe('answered');
    expect(plugin.lines.map(({ fields }) => fields['reason'])).toEqual(
      expect.arrayContaining(['PduProblem', 'PH-NET-002']),
    );
  });

  it('finishes the object under way when it is closed', async () => {
    let release: () => void = () => undefined;
    const holding = new Promise<void>((resolve) => {
      release = resolve;
    });
    let reached: () => void = () => undefined;
    const emitting = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const plugin = await listen(
      {},
      {
        onEmit: async () => {
          reached();
          await holding;
          return undefined;
        },
      },
    );
    const answers = store(plugin, [sampleInstance(1)]);
    await emitting;
    const closing = plugin.listener.close();
    release();
    expect(await answers).toEqual([0]);
    await closing;
  });

  it('speaks TLS, with certificates on both sides when it asks for them', async () => {
    const { cert, key, ca } = testCertificates();
    const plugin = await listen({
      tls: true,
      tls_cert: cert,
      tls_key: key,
      tls_require_client: true,
      tls_ca: ca,
    });
    await echo(target(plugin, { tls: { ca, cert, key } }), never);
    await expect(echo(target(plugin, { tls: { ca } }), never)).rejects.toMatchObject({
      code: expect.stringMatching(/^PH-(TLS|NET)-/),
    });
  });

  it.skipIf(!hasDcmtk)('takes what DCMTK sends, and answers its echo (needs dcmtk)', async () => {
    const plugin = await listen();
    const folder = await mkdtemp(join(tmpdir(), 'storescu-'));
    open.push(() => rm(folder, { recursive: true, force: true }));
    const samples = [sampleInstance(1), sampleInstance(2, { rows: 2000 })];
    const files = samples.map((_, index) => join(folder, `${index}.dcm`));
    for (const [index, file] of files.entries()) await writeFile(file, samples[index]!.file);
    const address = ['-aet', 'CT1', '-aec', 'PYHEART', '127.0.0.1', String(portOf(plugin))];
    expect(await runPeer('echoscu', address)).toMatchObject({ code: 0 });
    expect(await runPeer('storescu', [...address, ...files])).toMatchObject({ code: 0 });
    const bodies = plugin.received.map(({ body }) => Buffer.from(String(body), 'base64'));
    expect(bodies.map((body, index) => body.equals(samples[index]!.file))).toEqual([true, true]);
  });
});
