import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSshServer, type SshServer, sshServer } from '../../testing/sshServer.ts';
import { sftpWriter } from './plugin.ts';

testPluginContract(sftpWriter);

const adt = 'MSH|^~\\&|A|B|C|D|20260105||ADT^A01|M1|P|2.5.1\rPID|1||7||Byron\r';
const message = { kind: 'hl7v2', body: adt, meta: { businessKey: 'M1' } } as const;

it('starts only with a host key, and says how to learn it', async () => {
  const config = { host: 'sftp.example.org', user: 'studio' };
  await expect(
    sftpWriter.initialize?.({ config: sftpWriter.config.parse(config) } as never),
  ).rejects.toMatchObject({
    code: 'PH-CFG-001',
    hint: expect.stringContaining('Verify'),
    issues: [{ at: { field: 'host_key' } }],
  });
});

describe.skipIf(!hasSshServer)('against the server of OpenSSH', () => {
  let server: SshServer;
  beforeAll(async () => {
    server = await sshServer();
  });
  afterAll(() => server.close());

  const settings = (folder: string, more: Record<string, unknown> = {}) => ({
    host: '127.0.0.1',
    port: server.port,
    user: server.user,
    private_key: server.privateKey,
    host_key: server.hostKey,
    folder: join(server.folder, folder),
    filename_template: '{MSH-10}.hl7',
    ...more,
  });
  const send = (folder: string, more: Record<string, unknown> = {}, body = adt) =>
    runPlugin(sftpWriter, { config: settings(folder, more), message: { ...message, body } });
  const files = async (folder: string) => (await readdir(join(server.folder, folder))).sort();

  it('writes the whole file under its name and leaves nothing beside it', async () => {
    await mkdir(join(server.folder, 'plain'));
    const { out, explanations } = await send('plain');
    expect(out).toMatchObject({ meta: { labels: { file: 'M1.hl7' } } });
    expect(explanations).toEqual([`Wrote ${adt.length} bytes.`]);
    expect(await files('plain')).toEqual(['M1.hl7']);
    expect(await readFile(join(server.folder, 'plain/M1.hl7'), 'utf8')).toBe(adt);
  });

  it('makes the folders that are in the name', async () => {
    await send('deep/er', { filename_template: '{MSH-9.1}/{MSH-10}.hl7' });
    expect(await files('deep/er/ADT')).toEqual(['M1.hl7']);
  });

  it('numbers, replaces or refuses a name that is taken', async () => {
    await mkdir(join(server.folder, 'taken'));
    await writeFile(join(server.folder, 'taken/M1.hl7'), 'before');
    expect((await send('taken')).out).toMatchObject({ meta: { labels: { file: 'M1-1.hl7' } } });
    await expect(send('taken', { on_exists: 'fail' })).rejects.toMatchObject({ code: 'PH-FIL-002' });
    await send('taken', { on_exists: 'overwrite' });
    expect(await readFile(join(server.folder, 'taken/M1.hl7'), 'utf8')).toBe(adt);
    expect(await files('taken')).toEqual(['M1-1.hl7', 'M1.hl7']);
  });

  it('does not write a second time what it wrote before the answer was lost', async () => {
    await mkdir(join(server.folder, 'again'));
    await writeFile(join(server.folder, 'again/of-me.txt'), adt);
    const { explanations } = await send('again', { filename_template: '{MSH-10}{id}.txt' });
    expect(explanations).toEqual([`Wrote ${adt.length} bytes.`]);
    const [name = ''] = (await files('again')).filter((file) => file !== 'of-me.txt');
    await expect(
      send('again', { filename_template: name.replace(/^M1/, '{MSH-10}') }),
    ).resolves.toBeDefined();
  });

  it('never leaves its folder, whatever the message says', async () => {
    await expect(send('plain', { filename_template: '../{MSH-10}' })).rejects.toMatchObject({
      code: 'PH-SEC-001',
    });
  });

  it('sends nothing to a server that shows another key', async () => {
    await expect(send('plain', { host_key: `SHA256:${'A'.repeat(43)}` })).rejects.toMatchObject({
      code: 'PH-SEC-001',
      message: expect.stringContaining(
        `shows the host key ${server.hostKey} (ssh-ed25519), which is not the one`,
      ),
    });
  });

  it('tells a wrong sign-in, a wrong key text and a folder where it may not write apart', async () => {
    await expect(send('plain', { user: 'nobody-here' })).rejects.toMatchObject({ code: 'PH-AUT-001' });
    await expect(send('plain', { private_key: 'no key' })).rejects.toMatchObject({ code: 'PH-CFG-001' });
    await writeFile(join(server.folder, 'a-file'), '');
    await expect(send('a-file')).rejects.toMatchObject({ code: expect.stringMatching(/^PH-(FIL|NET)-/) });
  });

  it('does not say the name of the file, which the message gave, when it cannot be written', async () => {
    await mkdir(join(server.folder, 'strict'));
    await writeFile(join(server.folder, 'strict/M1'), '');
    const blocked = send('strict', { filename_template: '{MSH-10}/{MSH-10}.hl7' });
    await expect(blocked).rejects.toMatchObject({ code: expect.stringMatching(/^PH-(FIL|NET)-/) });
    await expect(blocked).rejects.not.toThrow(/M1/);
  });

  describe('Verify', () => {
    const verify = (more: Record<string, unknown>) =>
      sftpWriter.probe?.({
        config: sftpWriter.config.parse({ ...settings('plain'), ...more }),
        signal: new AbortController().signal,
      } as never);

    it('names the key to compare when none is set, and goes no further', async () => {
      expect(await verify({ host_key: '' })).toMatchObject([
        { ok: true },
        { ok: true },
        {
          ok: false,
          detail: expect.stringContaining(server.hostKey),
          remedy: expect.stringContaining('Ask its operator'),
          offer: { field: 'host_key', value: server.hostKey, label: 'Trust this host key' },
        },
        { ok: 'skipped' },
        { ok: 'skipped' },
      ]);
    });

    it('goes line by line to the folder', async () => {
      expect(await verify({})).toMatchObject([
        { ok: true },
        { ok: true },
        { ok: true, detail: `${server.hostKey} (ssh-ed25519)` },
        { ok: true },
        { ok: true },
      ]);
      expect(await verify({ folder: '/not/there' })).toMatchObject([{}, {}, {}, { ok: true }, { ok: false }]);
    });
  });
});
