import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ListeningPlugin,
  type ListenPluginOptions,
  listenPlugin,
  memoryNodeStore,
  testPluginContract,
} from '@pyheart/plugin-sdk/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasSshServer, type SshServer, sshServer } from '../../testing/sshServer.ts';
import { sftpReader } from './plugin.ts';

testPluginContract(sftpReader);

const adt = (id: string) => `MSH|^~\\&|A|B|C|D|20260105||ADT^A01|${id}|P|2.5.1\rPID|1||7||Byron\r`;
// Long, because it is only reached when something is wrong.
const soon = { timeout: 60_000 };

describe.skipIf(!hasSshServer)('against the server of OpenSSH', () => {
  let server: SshServer;
  const running: ListeningPlugin[] = [];
  beforeAll(async () => {
    server = await sshServer();
  });
  afterEach(async () => {
    for (const plugin of running.splice(0)) await plugin.close();
  });
  afterAll(() => server.close());

  async function fetchFrom(
    folder: string,
    config: Record<string, unknown> = {},
    options: ListenPluginOptions = {},
  ) {
    const plugin = await listenPlugin(sftpReader, {
      clock: { now: () => new Date() },
      ...options,
      config: {
        host: '127.0.0.1',
        port: server.port,
        user: server.user,
        private_key: server.privateKey,
        host_key: server.hostKey,
        folder: join(server.folder, folder),
        poll_interval: 0.05,
        min_age_s: 0,
        ...config,
      },
    });
    running.push(plugin);
    return plugin;
  }

  async function put(name: string, content: string) {
    const path = join(server.folder, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, content);
    // The protocol counts whole seconds.
    const past = new Date(Date.now() - 60_000);
    await utimes(path, past, past);
  }
  const names = async (folder: string) =>
    existsSync(join(server.folder, folder)) ? (await readdir(join(server.folder, folder))).sort() : [];

  it('fetches the files that match, in order, and moves them once they are stored', async () => {
    await put('in/b.hl7', adt('M2'));
    await put('in/a.hl7', adt('M1'));
    await put('in/c.txt', 'other');
    await put('in/d.hl7.part', adt('M3'));
    const plugin = await fetchFrom('in', { pattern: '*.hl7' });
    await plugin.waitFor(2);
    expect(plugin.received.map((message) => message.meta?.businessKey)).toEqual(['M1', 'M2']);
    expect(plugin.received[0]).toMatchObject({
      kind: 'hl7v2',
      subtype: 'ADT^A01',
      meta: { labels: { file: 'a.hl7' } },
    });
    await expect.poll(() => names('in/done'), soon).toEqual(['a.hl7', 'b.hl7']);
    expect(await names('in')).toEqual(['c.txt', 'd.hl7.part', 'done']);
  });

  it('leaves a file where it is when it could not be stored, and fetches it again', async () => {
    await put('full/a.hl7', adt('M1'));
    let tries = 0;
    const plugin = await fetchFrom(
      'full',
      {},
      {
        onEmit: () => {
          tries++;
          if (tries < 3) throw new Error('The disk is full.');
          return undefined;
        },
      },
    );
    await expect.poll(() => names('full/done'), soon).toEqual(['a.hl7']);
    expect(tries).toBe(3);
    expect(plugin.lines.some(({ fields }) => fields['code'] === 'unexpected')).toBe(true);
  });

  it('tells that a file could not be read, and fetches those behind it with the same look', async () => {
    await put('some/a.hl7', adt('M1'));
    await put('some/b.hl7', adt('M2'));
    await put('some/c.hl7', adt('M3'));
    const gone = join(server.folder, 'some/b.hl7');
    const onEmit = async () => {
      await rm(gone, { force: true });
      return undefined;
    };
    const plugin = await fetchFrom('some', {}, { onEmit });
    await plugin.waitFor(2);
    expect(plugin.received.map((message) => message.meta?.businessKey)).toEqual(['M1', 'M3']);
    await expect
      .poll(() => plugin.lines, soon)
      .toMatchObject([{ level: 'warn', fields: { files: 1, codes: 'PH-FIL-001' } }]);
  });

  it('remembers, also after a start, which files it took when they stay', async () => {
    const store = memoryNodeStore();
    await put('stay/a.hl7', adt('M1'));
    const first = await fetchFrom('stay', { after: 'leave' }, { store });
    await first.waitFor(1);
    await expect.poll(() => store.get('ledger'), soon).toHaveProperty(['a.hl7']);
    await first.close();
    const second = await fetchFrom('stay', { after: 'leave' }, { store });
    await put('stay/b.hl7', adt('M2'));
    await second.waitFor(1);
    expect(second.received.map((message) => message.meta?.businessKey)).toEqual(['M2']);
    expect(await names('stay')).toEqual(['a.hl7', 'b.hl7']);
  });

  it('looks below and removes what it took, with its marker', async () => {
    await put('deep/lab/a.hl7', adt('M1'));
    await put('deep/lab/a.hl7.ok', '');
    await put('deep/lab/b.hl7', adt('M2'));
    const plugin = await fetchFrom('deep', { recursive: true, after: 'delete', done_marker: '.ok' });
    await plugin.waitFor(1);
    await expect.poll(() => names('deep/lab'), soon).toEqual(['b.hl7']);
    expect(plugin.received).toHaveLength(1);
  });

  it('puts what it cannot read aside, with the reason beside it', async () => {
    await put('bad/a.json', '{');
    await fetchFrom('bad', { body_kind: 'json' });
    await expect.poll(() => names('bad/error'), soon).toEqual(['a.json', 'a.json.reason.txt']);
    expect(await readFile(join(server.folder, 'bad/error/a.json.reason.txt'), 'utf8')).toContain('not JSON');
  });

  it('removes the marker of what it puts aside, so that the next file of that name is waited for', async () => {
    await put('marked/a.json', '{');
    await put('marked/a.json.ok', '');
    const plugin = await fetchFrom('marked', { body_kind: 'json', done_marker: '.ok' });
    await expect.poll(() => names('marked'), soon).toEqual(['error']);
    expect(plugin.received).toEqual([]);
  });

  it('goes on when the server was away', async () => {
    const plugin = await fetchFrom('away');
    await expect
      .poll(() => plugin.lines.some(({ fields }) => fields['code'] === 'PH-FIL-001'), soon)
      .toBe(true);
    await put('away/a.hl7', adt('M1'));
    await plugin.waitFor(1);
    expect(plugin.received).toHaveLength(1);
  });
});
