import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ListeningPlugin, listenPlugin, runPlugin } from '@pyheart/plugin-sdk/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { dicomListener } from '../adapters/dicom-listener/plugin.ts';
import { dicomQuery } from '../adapters/dicom-query/plugin.ts';
import { dicomSender } from '../adapters/dicom-sender/plugin.ts';
import { pacsSimulator } from '../simulators/pacs/pacsSimulator.ts';
import { hasDcmtk, startStorescp } from '../testing/dicomPeers.ts';
import { sampleInstance } from '../testing/dicomSamples.ts';
import { freePort, runPeer, startPeer } from '../testing/peerProcess.ts';
import { testCertificates } from '../testing/testCertificates.ts';
import { readInstanceHead } from './instanceHead.ts';

const corpus = new URL('../../../../../shared/corpus/dicom/files/', import.meta.url);

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function folderOfOurs(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dcmtk-'));
  open.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function listen(config: Record<string, unknown> = {}): Promise<ListeningPlugin & { port: number }> {
  const plugin = await listenPlugin(dicomListener, {
    config: { host: '127.0.0.1', port: 0, ae_title: 'HERE', callers: 'anyone', ...config },
  });
  open.push(plugin.close);
  return { ...plugin, port: Number(plugin.listener.address?.split(':')[1]) };
}

const send = (config: Record<string, unknown>, file: Buffer) =>
  runPlugin(dicomSender, {
    config: { host: '127.0.0.1', ...config },
    message: { kind: 'dicom.instance', body: file.toString('base64') },
  });

const filesOf = ({ received }: ListeningPlugin) =>
  received.map(({ body }) => Buffer.from(String(body), 'base64'));

describe.skipIf(!hasDcmtk)('DICOM with DCMTK (needs dcmtk)', () => {
  it('stores at its archive, finds there, and has it send to a listener here, byte for byte', async () => {
    const listener = await listen();
    const folder = await folderOfOurs();
    await mkdir(join(folder, 'store'));
    const port = await freePort();
    const config = join(folder, 'dcmqrscp.cfg');
    await writeFile(config, archiveConfig(folder, port, listener.port));
    const archive = await startPeer('dcmqrscp', ['-c', config], { port, folder });
    open.push(archive.stop);

    const samples = [1, 2].map((number) => sampleInstance(number, { patient: 'Muñoz^José' }));
    for (const { file } of samples) await send({ port, called_ae: 'STORE', calling_ae: 'HERE' }, file);
    const ask = (more: Record<string, unknown>) =>
      runPlugin(dicomQuery, {
        config: { host: '127.0.0.1', port, called_ae: 'STORE', calling_ae: 'HERE', ...more },
        message: { kind: 'json', body: {} },
      });
    const found = await ask({ keys: { PatientID: 'PID4711' } });
    expect(found.out?.body).toMatchObject({ '0020000D': { Value: ['2.25.4711'] } });
    const keys = { StudyInstanceUID: '2.25.4711' };
    const moved = await ask({ operation: 'move', move_destination: 'HERE', keys });
    expect(moved.explanations).toEqual(['STORE sent 2 objects to HERE.']);
    const pixels = samples.map((sample) => sample.pixels.length)[0]!;
    expect(
      filesOf(listener)
        .map((file) => digest(file.subarray(-pixels)))
        .sort(),
    ).toEqual(samples.map((sample) => digest(sample.pixels)).sort());
    for (const file of filesOf(listener)) expect(file.includes('PYHEART TEST')).toBe(true);
  });

  it('answers its searches from the simulated archive', async () => {
    const archive = await pacsSimulator.start({ port: 0 });
    open.push(() => archive.close());
    const port = Number(archive.address.split(':')[1]);
    await send({ port, called_ae: 'PACS' }, sampleInstance(1).file);
    const { code, said } = await runPeer('findscu', [
      ...['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', 'PatientName=TEST*', '-k', 'StudyInstanceUID'],
      ...['-aec', 'PACS', '127.0.0.1', String(port)],
    ]);
    expect(code, said).toBe(0);
    expect(said).toContain('2.25.4711');
  });

  it('speaks TLS with its sender and its receiver', async () => {
    const { cert, key, ca } = testCertificates();
    const folder = await folderOfOurs();
    const file = (name: string) => join(folder, name);
    await Promise.all(
      Object.entries({
        'cert.pem': cert,
        'key.pem': key,
        'ca.pem': ca,
        'one.dcm': sampleInstance(1).file,
      }).map(([name, content]) => writeFile(file(name), content)),
    );
    const tls = ['+tls', file('key.pem'), file('cert.pem'), '+cf', file('ca.pem')];
    const listener = await listen({ tls: true, tls_cert: cert, tls_key: key });
    const sent = await runPeer('storescu', [
      ...tls,
      ...['-aec', 'HERE', '127.0.0.1', String(listener.port), file('one.dcm')],
    ]);
    expect(sent.code, sent.said).toBe(0);
    expect(filesOf(listener).map(digest)).toEqual([digest(sampleInstance(1).file)]);

    const receiver = await startStorescp(...tls);
    open.push(receiver.stop);
    const secure = { tls: true, tls_ca: ca, tls_client_cert: cert, tls_client_key: key };
    await send({ port: receiver.port, called_ae: 'ANY', ...secure }, sampleInstance(2).file);
    expect(await readdir(receiver.folder)).toEqual([`CT.${sampleInstance(2).sopInstance}`]);
  });

  it.skipIf(!existsSync(corpus))(
    'passes objects of others on as they are (shared corpus; skipped when absent)',
    async () => {
      const receiver = await startStorescp();
      open.push(receiver.stop);
      const listener = await listen();
      // Three are not whole, or do not say what they are.
      const names = readdirSync(corpus).filter(
        (name) => !/truncated|badVR|empty_charset|nested_priv|missing_tsyntax/.test(name),
      );
      expect(names.length).toBeGreaterThan(14);
      for (const name of names) {
        const bytes = readFileSync(new URL(name, corpus));
        await send({ port: listener.port, called_ae: 'HERE' }, bytes);
        const forwarded = filesOf(listener).at(-1)!;
        expect(await dataDigest(forwarded), name).toBe(await dataDigest(bytes));
        await send({ port: receiver.port, called_ae: 'ANY' }, forwarded);
      }
      const sent = await Promise.all(filesOf(listener).map(dataDigest));
      for (const name of await readdir(receiver.folder))
        expect(sent, name).toContain(await dataDigest(await readFile(join(receiver.folder, name))));
    },
  );
});

/** The digest of a file's data set, whatever its file head is. */
async function dataDigest(file: Buffer): Promise<string> {
  const data = file.subarray((await readInstanceHead(file))?.dataStart);
  // What is deflated may end at an odd byte; over the wire there is one behind it.
  return digest(data.length % 2 === 0 ? data : Buffer.concat([data, Buffer.alloc(1)]));
}

function archiveConfig(folder: string, port: number, listenerPort: number): string {
  return [
    `NetworkTCPPort = ${port}`,
    'MaxPDUSize = 16384',
    'MaxAssociations = 16',
    'HostTable BEGIN',
    `here = (HERE, 127.0.0.1, ${listenerPort})`,
    'HostTable END',
    'VendorTable BEGIN',
    'VendorTable END',
    'AETable BEGIN',
    `STORE ${join(folder, 'store')} RW (100, 1024mb) ANY`,
    'AETable END',
    '',
  ].join('\n');
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
