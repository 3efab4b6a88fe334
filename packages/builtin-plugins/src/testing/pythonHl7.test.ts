import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { encodeFrame, MllpDecoder } from '@pyheart/formats';
import { encodeHl7 } from '@pyheart/formats/node';
import { type ListenPluginOptions, listenPlugin, runPlugin } from '@pyheart/plugin-sdk/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { mllpListener } from '../adapters/mllp-listener/plugin.ts';
import { mllpSender } from '../adapters/mllp-sender/plugin.ts';
import { hasPythonHl7, type PemFiles, pemFiles, pythonSend, pythonServer } from './pythonHl7.ts';
import { testCertificates } from './testCertificates.ts';

const message = (id: string, charset: string, name: string, more = '') =>
  `MSH|^~\\&|HUB|SOUTH|LAB|NORTH|20260105||ADT^A01|${id}|P|2.5.1|${more || '||||'}|${charset}\rPID|1||1||${name}\r`;
const names: [string, string][] = [
  ['8859/1', 'Müller'],
  ['8859/2', 'Łódź'],
  ['8859/5', 'Иванова'],
  ['8859/6', 'محمد'],
  ['8859/7', 'Παπάς'],
  ['8859/8', 'כהן'],
  ['8859/9', 'Şahin'],
  ['8859/15', 'Müller €'],
  ['GB 18030-2000', '王小明'],
  ['KS X 1001', '김철수'],
  ['BIG-5', '王小明'],
  ['UNICODE UTF-8', 'Þórr 王 🏥'],
];

const hasOpenssl = existsSync('/usr/bin/openssl');
const texts = testCertificates();
const stranger = testCertificates();
const ours = { tls: true, tls_ca: texts.ca, tls_client_cert: texts.cert, tls_client_key: texts.key };
const port = {
  port: 0,
  tls: true,
  tls_cert: texts.cert,
  tls_key: texts.key,
  tls_ca: texts.ca,
  tls_require_client: true,
};

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function listen(config: Record<string, unknown>, more: ListenPluginOptions = {}) {
  const plugin = await listenPlugin(mllpListener, { ...more, config });
  open.push(plugin.close);
  return { plugin, at: Number(plugin.listener.address?.split(':')[1]) };
}

describe.runIf(hasPythonHl7)('python-hl7 and Python’s ssl', () => {
  let files: PemFiles;
  let strange: PemFiles;
  beforeAll(async () => {
    files = await pemFiles(texts);
    strange = await pemFiles(stranger);
  });
  afterAll(async () => {
    await files.remove();
    await strange.remove();
  });

  it('take our messages over mutual TLS, each in the character set that it declares', async () => {
    const server = await pythonServer('AA', files);
    open.push(server.close);
    const send = (id: string, charset: string, name: string, config: object = {}) =>
      runPlugin(mllpSender, {
        config: { host: '127.0.0.1', port: server.port, ...ours, tls_servername: 'localhost', ...config },
        message: { kind: 'hl7v2', body: message(id, charset, name) },
      });
    for (const [index, [charset, name]] of names.entries())
      expect((await send(`P${index}`, charset, name)).out, charset).toBeDefined();
    await expect.poll(() => server.seen.map(({ charset, name }) => [charset, name])).toEqual(names);
    await expect(send('P99', '', 'x', { tls_ca: stranger.ca })).rejects.toMatchObject({ code: 'PH-TLS-001' });
    await expect(
      send('P99', '', 'x', { tls_client_cert: stranger.cert, tls_client_key: stranger.key }),
    ).rejects.toMatchObject({ class: expect.any(String) });
    expect(server.seen).toHaveLength(names.length);
  });

  it('send us messages over mutual TLS, also in Japanese, and read our acknowledgements', async () => {
    const { plugin, at } = await listen(port);
    const japanese = Buffer.concat([
      Buffer.from(message('J1', 'ISO IR6~ISO IR87', '').trimEnd()),
      Buffer.from([0x1b, 0x24, 0x42, 0x3b, 0x33, 0x45, 0x44, 0x1b, 0x28, 0x42, 0x0d]),
    ]);
    const sent = names.map(([charset, name], index) =>
      encodeHl7(message(`P${index}`, charset, name), charset),
    );
    const acks = await pythonSend(at, [...sent, japanese], files);
    expect(acks.map(({ code, id }) => [code, id])).toEqual(
      [...names.map((_, index) => `P${index}`), 'J1'].map((id) => ['AA', id]),
    );
    const read = plugin.received.map(
      ({ body }) => /PID\|1\|\|1\|\|(.*)/.exec(String(body).replaceAll('\r', '\n'))?.[1],
    );
    expect(read).toEqual([...names.map(([, name]) => name), '山田']);
    await expect(pythonSend(at, [sent[0]!], { ca: files.ca })).rejects.toThrow();
    await expect(pythonSend(at, [sent[0]!], { ...strange, ca: files.ca })).rejects.toThrow();
    expect(plugin.received).toHaveLength(names.length + 1);
  });

  it('read bytes that contradict MSH-18 when the connection names the set', async () => {
    const { plugin, at } = await listen({ port: 0, charset: '8859/5' });
    await pythonSend(at, [encodeHl7(message('P1', '8859/1', 'Иванова'), '8859/5')]);
    expect(plugin.received[0]?.body).toContain('Иванова');
  });

  it('number their messages and read which number we expect', async () => {
    const { at } = await listen({ port: 0, sequence: true });
    const numbered = (number: number) => Buffer.from(message(`N${number}`, '', 'x', `${number}||||`));
    const acks = await pythonSend(at, [0, 5, 6, 8, 0].map(numbered));
    expect(acks.map(({ code, expected }) => `${code} ${expected}`)).toEqual([
      'AA -1',
      'AA 5',
      'AA 6',
      'AE 7',
      'AA 7',
    ]);
  });

  it('take our application answers on a connection of their own', async () => {
    const answers = await pythonServer('CA', files);
    open.push(answers.close);
    const { at } = await listen({
      ...port,
      mode: 'auto',
      application_to: 'other',
      application_host: '127.0.0.1',
      application_port: answers.port,
    });
    const acks = await pythonSend(at, [Buffer.from(message('E1', '', 'x', '||AL|AL|'))], files);
    expect(acks).toMatchObject([{ code: 'CA', id: 'E1' }]);
    await expect.poll(() => answers.seen.map((each) => each.answers), { timeout: 10_000 }).toEqual(['AA E1']);
  });

  it.runIf(hasOpenssl)('get an answer through openssl s_client too, and none below TLS 1.2', async () => {
    const { plugin, at } = await listen(port);
    const ask = (...options: string[]) =>
      new Promise<Buffer>((resolve) => {
        const pem = ['-cert', files.cert, '-key', files.key, '-CAfile', files.ca, '-verify_return_error'];
        const child = execFile(
          '/usr/bin/openssl',
          ['s_client', '-connect', `127.0.0.1:${at}`, '-quiet', ...pem, ...options],
          { encoding: 'buffer', timeout: 20_000 },
          (_, stdout) => resolve(stdout),
        );
        child.stdin?.on('error', () => undefined);
        // It would stay for as long as we do.
        child.stdout?.once('data', () => child.kill());
        child.stdin?.write(encodeFrame(Buffer.from(message('S1', '', 'x'))));
      });
    const [answer] = new MllpDecoder().push(await ask());
    expect(Buffer.from(answer ?? []).toString()).toContain('MSA|AA|S1');
    expect(new MllpDecoder().push(await ask('-tls1_1', '-cipher', 'DEFAULT@SECLEVEL=0'))).toEqual([]);
    expect(plugin.received).toHaveLength(1);
  });
});

it.skipIf(hasPythonHl7)('has no python-hl7 (Debian’s python3-hl7), so it is not talked to', () => undefined);
