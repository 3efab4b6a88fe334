import { posix } from 'node:path';
import { PluginError } from '@pyheart/plugin-sdk';
import type { Client, FileEntryWithStats, SFTPWrapper, Stats } from 'ssh2';
import type { SftpServerSettings } from '../connections/sftpServer.ts';
import { openSocket } from '../net/openSocket.ts';
import { hostKeyFingerprint, hostKeyKind } from './hostKeyFingerprint.ts';
import { sftpFailure, sftpStatus, statusOf } from './sftpFailure.ts';

/** The key that a server showed. */
export interface ShownKey {
  fingerprint: string;
  kind: string;
}

type Answer<Result> = (error: Error | null | undefined, result: Result) => void;

/**
 * One signed-in connection to an SFTP server whose host key is the expected one. Failures have codes and do not name
 * the file, whose name may come from a message.
 */
export class SftpSession {
  readonly #client: Client;
  readonly #sftp: SFTPWrapper;
  readonly #system: string;
  #isOpen = true;

  private constructor(client: Client, sftp: SFTPWrapper, system: string) {
    this.#client = client;
    this.#sftp = sftp;
    this.#system = system;
    // Each request that is under way listens for the end of the connection.
    client.setMaxListeners(0);
    client.on('error', () => undefined);
    client.once('close', () => {
      this.#isOpen = false;
    });
  }

  /**
   * Connects, compares the host key and signs in. Throws PH-SEC-001 when the key is another one or none is set; the
   * sign-in is then not sent. `shown` is told which key it is, in any case.
   */
  static async open(
    settings: SftpServerSettings,
    signal: AbortSignal,
    shown: (key: ShownKey) => void = () => undefined,
  ): Promise<SftpSession> {
    const { host, port, connect_timeout: seconds } = settings;
    const system = `${host}:${port}`;
    const [{ Client: SshClient }, sock] = await Promise.all([
      import('ssh2'),
      openSocket({ host, port, timeoutSeconds: seconds, signal }),
    ]);
    const client = new SshClient();
    let refusal: PluginError | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        const abort = () => reject(signal.reason);
        signal.addEventListener('abort', abort, { once: true });
        client.once('ready', () => {
          signal.removeEventListener('abort', abort);
          resolve();
        });
        client.once('error', reject);
        client.once('close', () => reject(new Error('closed')));
        client.on('keyboard-interactive', (_name, _instructions, _language, prompts, answer) =>
          answer(prompts.map(() => settings.password ?? '')),
        );
        client.connect({
          sock,
          username: settings.user,
          ...(settings.password ? { password: settings.password, tryKeyboard: true } : {}),
          ...(settings.private_key ? { privateKey: settings.private_key } : {}),
          ...(settings.passphrase ? { passphrase: settings.passphrase } : {}),
          readyTimeout: seconds * 1000,
          keepaliveInterval: 30_000,
          hostVerifier: (key: Buffer) => {
            const found = { fingerprint: hostKeyFingerprint(key), kind: hostKeyKind(key) };
            shown(found);
            refusal = keyRefusal(found, settings.host_key, system);
            return refusal === undefined;
          },
        });
      });
      const sftp = await new Promise<SFTPWrapper>((resolve, reject) =>
        client.sftp((error, wrapper) => (error ? reject(error) : resolve(wrapper))),
      );
      return new SftpSession(client, sftp, system);
    } catch (error) {
      client.on('error', () => undefined);
      client.end();
      sock.destroy();
      signal.throwIfAborted();
      throw refusal ?? wrongKey(error) ?? sftpFailure(error, system, 'sign in');
    }
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** What a folder holds, without `.` and `..`. */
  list(folder: string): Promise<FileEntryWithStats[]> {
    return this.#ask(`list ${folder}`, (done) => this.#sftp.readdir(folder, done));
  }

  /** Undefined when there is no such file or folder. */
  async stat(path: string): Promise<Stats | undefined> {
    try {
      return await this.#request<Stats>((done) => this.#sftp.stat(path, done));
    } catch (error) {
      if (statusOf(error) === sftpStatus.noSuchFile) return undefined;
      throw sftpFailure(error, this.#system, 'look at the file');
    }
  }

  read(path: string): Promise<Buffer> {
    return this.#ask('read the file', (done) => this.#sftp.readFile(path, done));
  }

  /** The file in pieces, for content that is too big for memory; `end` is the last byte that is wanted. */
  pieces(path: string, end?: number): AsyncIterable<Uint8Array> {
    return this.#sftp.createReadStream(path, end === undefined ? {} : { start: 0, end });
  }

  /** Writes a file of that name, over another one if there is one. */
  async write(path: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
    const stream = this.#sftp.createWriteStream(path);
    const done = new Promise<void>((resolve, reject) => {
      stream.once('close', () => resolve());
      stream.once('error', reject);
    });
    try {
      await this.#whileOpen(async () => {
        await Promise.race([done, this.#fill(stream, content)]);
        await done;
      });
    } catch (error) {
      stream.destroy();
      throw sftpFailure(error, this.#system, 'write the file');
    }
  }

  /** Gives a file its name. False when the name is taken and `replace` is not wanted. */
  async rename(from: string, to: string, { replace }: { replace: boolean }): Promise<boolean> {
    try {
      // The one of OpenSSH replaces in one step; that of the standard fails when the name is taken.
      await this.#request<void>((done) =>
        replace ? this.#sftp.ext_openssh_rename(from, to, done) : this.#sftp.rename(from, to, done),
      );
      return true;
    } catch (error) {
      if (!replace && (await this.stat(to)) !== undefined) return false;
      if (replace && error instanceof Error && /not support/i.test(error.message)) {
        await this.remove(to).catch(() => undefined);
        return this.rename(from, to, { replace: false });
      }
      throw sftpFailure(error, this.#system, 'rename the file');
    }
  }

  remove(path: string): Promise<void> {
    return this.#ask('remove the file', (done) => this.#sftp.unlink(path, done));
  }

  /** Makes a folder with those above it; one that is there is well. */
  async makeFolder(path: string): Promise<void> {
    if ((await this.stat(path)) !== undefined) return;
    const above = posix.dirname(path);
    if (above !== path && above !== '.') await this.makeFolder(above);
    await this.#ask<void>('make the folder of the file', (done) => this.#sftp.mkdir(path, done)).catch(
      async (error: unknown) => {
        // Somebody else made it meanwhile.
        if ((await this.stat(path)) === undefined) throw error;
      },
    );
  }

  close(): void {
    this.#isOpen = false;
    this.#client.end();
  }

  async #fill(stream: NodeJS.WritableStream, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
    if (content instanceof Uint8Array) {
      stream.end(content);
      return;
    }
    for await (const piece of content) {
      if (stream.write(piece)) continue;
      await this.#whileOpen(() => new Promise<void>((resolve) => stream.once('drain', () => resolve())));
    }
    stream.end();
  }

  async #ask<Result>(what: string, begin: (done: Answer<Result>) => void): Promise<Result> {
    try {
      return await this.#request(begin);
    } catch (error) {
      throw sftpFailure(error, this.#system, what);
    }
  }

  #request<Result>(begin: (done: Answer<Result>) => void): Promise<Result> {
    return this.#whileOpen(
      () =>
        new Promise((resolve, reject) =>
          begin((error, result) => {
            if (error) reject(error);
            else resolve(result);
          }),
        ),
    );
  }

  /** What is under way when the connection goes away gets no answer from the library. */
  #whileOpen<Result>(begin: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const lost = () => reject(new Error('closed'));
      if (!this.#isOpen) return lost();
      this.#client.once('close', lost);
      begin()
        .then(resolve, reject)
        .finally(() => this.#client.off('close', lost));
    });
  }
}

function keyRefusal(
  { fingerprint, kind }: ShownKey,
  wanted: string,
  system: string,
): PluginError | undefined {
  if (wanted === '') {
    return new PluginError(
      'PH-SEC-001',
      `${system} shows the host key ${fingerprint} (${kind}), and none is set.`,
      {
        hint: 'Ask its operator whether this is its key. If so, put it into "Host key".',
      },
    );
  }
  if (wanted.replace(/=+$/, '') === fingerprint) return undefined;
  return new PluginError(
    'PH-SEC-001',
    `${system} shows the host key ${fingerprint} (${kind}), which is not the one that is set.`,
    {
      hint: 'Somebody may pose as the server. Set the new key only after its operator has confirmed that it was changed.',
    },
  );
}

/** The library does not say in a code that it cannot read a private key. */
function wrongKey(error: unknown): PluginError | undefined {
  if (!(error instanceof Error) || !/privateKey|passphrase/i.test(error.message)) return undefined;
  return new PluginError('PH-CFG-001', 'The private key cannot be read.', {
    hint: 'Store it whole, with its first and last line, and the passphrase that it is locked with.',
    cause: error,
  });
}
