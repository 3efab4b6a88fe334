import { posix } from 'node:path';
import {
  bigBodyBytes,
  blobBody,
  blobRaw,
  type IncomingMessage,
  type ListenContext,
  PluginError,
} from '@pyheart/plugin-sdk';
import { FileLedger, fingerprint } from '../../files/FileLedger.ts';
import { ReadyFiles } from '../../files/ReadyFiles.ts';
import { type FilePart, splitFile } from '../../files/splitFile.ts';
import { FileProblem, takeEach } from '../../files/takeEach.ts';
import { guessKind } from '../../net/readBody.ts';
import { belowRemoteFolder } from '../../sftp/insideRemoteFolder.ts';
import type { KeptSession } from '../../sftp/KeptSession.ts';
import type { SftpSession } from '../../sftp/SftpSession.ts';
import { statusOf } from '../../sftp/sftpFailure.ts';
import { findRemoteFiles, type RemoteFile } from './findRemoteFiles.ts';
import type { SftpReaderSettings } from './sftpReaderSettings.ts';

/** One folder at a server: looks, takes what is ready, and puts it away once it is stored. */
export class RemoteFolderWatch {
  readonly #context: ListenContext<SftpReaderSettings, KeptSession>;
  readonly #ready = new ReadyFiles();
  readonly #doneFolder: string;
  readonly #errorFolder: string;

  constructor(context: ListenContext<SftpReaderSettings, KeptSession>) {
    const { folder, move_to, error_to } = context.config;
    this.#context = context;
    this.#doneFolder = belowRemoteFolder(folder, move_to);
    this.#errorFolder = belowRemoteFolder(folder, error_to);
  }

  /** Looks once and takes every file that is ready. Stops early when the node is closing. */
  async look(closing: AbortSignal): Promise<void> {
    const { config, clock, state, store } = this.#context;
    const session = await state.get();
    const files = await findRemoteFiles(session, config, [this.#doneFolder, this.#errorFolder]);
    const ledger = await FileLedger.open(store, config, files);
    const ready = this.#ready.pick(files, clock.now(), config);
    const wanted = ready.filter((file) => !ledger.has(file));
    await takeEach(wanted, (file) => this.#take(session, file, ledger), this.#context, closing);
  }

  async #take(session: SftpSession, file: RemoteFile, ledger: FileLedger): Promise<void> {
    const { config, blobs } = this.#context;
    if (file.size > config.max_file_mb * 1024 * 1024) {
      return this.#putAside(session, file, ledger, `The file is larger than ${config.max_file_mb} MB.`);
    }
    if (await this.#isKeptApart(session, file).catch(unreadable)) {
      const reference = await blobs.write(session.pieces(file.path)).catch(unreadable);
      if (!(await this.#isUntouched(session, file, reference.bytes))) return;
      const draft = { kind: 'binary' as const, body: blobBody(reference) };
      await this.#context.emit(this.#toIncoming(file, { raw: blobRaw(reference), draft }, 0));
      return this.#finish(session, file, ledger);
    }
    const bytes = await session.read(file.path).catch(unreadable);
    if (!(await this.#isUntouched(session, file, bytes.length))) return;
    const split = splitFile(bytes, config);
    if ('problem' in split) return this.#putAside(session, file, ledger, split.problem);
    for (const [index, part] of split.parts.entries())
      await this.#context.emit(this.#toIncoming(file, part, index));
    for (const [index, { raw, reason }] of split.broken.entries())
      await this.#explainAside(session, `${file.name}.${index + 1}.broken`, reason, raw);
    await this.#finish(session, file, ledger);
  }

  /** Written to while it was read: it is looked at again later. */
  async #isUntouched(session: SftpSession, file: RemoteFile, bytes: number): Promise<boolean> {
    const after = await session.stat(file.path);
    return after !== undefined && after.size === bytes && after.mtime * 1000 === file.mtimeMs;
  }

  /** Big content that nobody reads as text goes to the blob store piece by piece. */
  async #isKeptApart(session: SftpSession, { path, size }: RemoteFile): Promise<boolean> {
    const { split, body_kind } = this.#context.config;
    if (size <= bigBodyBytes || split !== 'none') return false;
    if (body_kind !== 'auto') return body_kind === 'binary';
    const head: Uint8Array[] = [];
    for await (const piece of session.pieces(path, 64 * 1024 - 1)) head.push(piece);
    return guessKind(Buffer.concat(head), '') === 'binary';
  }

  #toIncoming(file: RemoteFile, { raw, draft, labels }: FilePart, index: number): IncomingMessage {
    const { config, clock } = this.#context;
    return {
      ...draft,
      raw,
      // Stored, but not yet put away when the process died: the same file must not be delivered twice.
      idempotencyKey: `sftp|${config.host}:${config.port}|${file.path}|${fingerprint(file)}|${index}`,
      meta: {
        phi: 'unknown',
        businessKey: file.name,
        ...draft.meta,
        receivedAt: clock.now().toISOString(),
        labels: { file: file.name, ...labels },
      },
    };
  }

  async #finish(session: SftpSession, file: RemoteFile, ledger: FileLedger): Promise<void> {
    const { after } = this.#context.config;
    if (after === 'leave') return ledger.remember(file);
    if (after === 'move') await this.#move(session, file, this.#doneFolder);
    else await session.remove(file.path);
    await this.#removeMarker(session, file);
  }

  async #putAside(session: SftpSession, file: RemoteFile, ledger: FileLedger, reason: string): Promise<void> {
    const { config, log, node } = this.#context;
    log.warn({ node, bytes: file.size, reason }, 'file refused');
    // A file that stays may be on a server where we only read.
    if (config.after === 'leave') return ledger.remember(file);
    const moved = await this.#move(session, file, this.#errorFolder);
    await session.write(`${moved}.reason.txt`, Buffer.from(`${reason}\n`));
    await this.#removeMarker(session, file);
  }

  /** Left behind, it would say of the next file of that name that it is complete. */
  async #removeMarker(session: SftpSession, { path, hasMarker }: RemoteFile): Promise<void> {
    const { done_marker: marker } = this.#context.config;
    if (hasMarker && marker !== '') await session.remove(path + marker);
  }

  async #explainAside(session: SftpSession, name: string, reason: string, raw: Uint8Array): Promise<void> {
    const { config, log, node } = this.#context;
    log.warn({ node, bytes: raw.length, reason }, 'part of a file refused');
    if (config.after === 'leave') return;
    const path = posix.join(this.#errorFolder, name);
    await session.makeFolder(posix.dirname(path));
    await session.write(path, raw);
    await session.write(`${path}.reason.txt`, Buffer.from(`${reason}\n`));
  }

  /** Never over another file: a name that is taken gets a number. */
  async #move(session: SftpSession, file: RemoteFile, folder: string): Promise<string> {
    const { dir, name, ext } = posix.parse(file.name);
    await session.makeFolder(posix.join(folder, dir));
    for (let count = 0; ; count++) {
      const to = posix.join(folder, dir, count === 0 ? `${name}${ext}` : `${name}-${count}${ext}`);
      if (await session.rename(file.path, to, { replace: false })) return to;
    }
  }
}

/** What the server says of a file concerns that file; all else concerns the connection or the store. */
function unreadable(error: unknown): never {
  const status = statusOf(error instanceof PluginError ? error.cause : error);
  if (status === undefined) throw error;
  throw new FileProblem(error instanceof PluginError ? error.code : `SFTP ${status}`, error);
}
