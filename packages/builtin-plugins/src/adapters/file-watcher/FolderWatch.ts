import { mkdir, open, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import {
  blobBody,
  blobRaw,
  type IncomingMessage,
  type ListenContext,
  PluginError,
} from '@pyheart/plugin-sdk';
import { FileLedger, fingerprint } from '../../files/FileLedger.ts';
import { insideFolder } from '../../files/insideFolder.ts';
import { moveFile } from '../../files/moveFile.ts';
import { ReadyFiles } from '../../files/ReadyFiles.ts';
import { type FilePart, splitFile } from '../../files/splitFile.ts';
import { FileProblem, takeEach } from '../../files/takeEach.ts';
import { type FoundFile, findFiles } from './findFiles.ts';
import { isKeptApart } from './isKeptApart.ts';
import type { WatcherSettings } from './watcherSettings.ts';

/** One watched folder: looks, takes what is ready, puts it away. */
export class FolderWatch {
  readonly #folder: string;
  readonly #context: ListenContext<WatcherSettings>;
  readonly #ready = new ReadyFiles();
  readonly #doneFolder: string;
  readonly #errorFolder: string;

  constructor(folder: string, context: ListenContext<WatcherSettings>) {
    this.#folder = folder;
    this.#context = context;
    this.#doneFolder = below(folder, context.config.move_to);
    this.#errorFolder = below(folder, context.config.error_to);
  }

  /** Looks once and takes every file that is ready. Stops early when the node is closing. */
  async look(closing: AbortSignal): Promise<void> {
    const { config, clock, store } = this.#context;
    const own = [this.#doneFolder, this.#errorFolder];
    const files = await findFiles(this.#folder, config, own);
    const ledger = await FileLedger.open(store, config, files);
    const ready = this.#ready.pick(files, clock.now(), config);
    const wanted = ready.filter((file) => !ledger.has(file));
    await takeEach(wanted, (file) => this.#take(file, ledger), this.#context, closing);
  }

  async #take(file: FoundFile, ledger: FileLedger): Promise<void> {
    const { config, log, node } = this.#context;
    if (file.size > config.max_file_mb * 1024 * 1024) {
      return this.#putAside(file, ledger, `The file is larger than ${config.max_file_mb} MB.`);
    }
    if (await isKeptApart(file, config).catch(unreadable)) return this.#takeApart(file, ledger);
    const bytes = await readFile(file.path).catch(unreadable);
    const after = await stat(file.path).catch(unreadable);
    // Written to while it was read: it is looked at again later.
    if (after.size !== bytes.length || after.mtimeMs !== file.mtimeMs) return;
    const split = splitFile(bytes, config);
    if ('problem' in split) return this.#putAside(file, ledger, split.problem);
    for (const [index, part] of split.parts.entries())
      await this.#context.emit(this.#toIncoming(file, part, index));
    for (const [index, { raw, reason }] of split.broken.entries()) {
      await this.#writeAside(`${file.name}.${index + 1}.broken`, raw, reason);
    }
    if (split.broken.length > 0)
      log.warn({ node, broken: split.broken.length, taken: split.parts.length }, 'parts of a file refused');
    await this.#finish(file, ledger);
  }

  /** Content that nobody reads as text goes from the folder to the blob store, piece by piece. */
  async #takeApart(file: FoundFile, ledger: FileLedger): Promise<void> {
    const opened = await open(file.path).catch(unreadable);
    const reference = await this.#context.blobs.write(opened.createReadStream());
    const after = await stat(file.path).catch(unreadable);
    if (after.size !== reference.bytes || after.mtimeMs !== file.mtimeMs) return;
    const draft = { kind: 'binary' as const, body: blobBody(reference) };
    await this.#context.emit(this.#toIncoming(file, { raw: blobRaw(reference), draft }, 0));
    await this.#finish(file, ledger);
  }

  #toIncoming(file: FoundFile, { raw, draft, labels }: FilePart, index: number): IncomingMessage {
    return {
      ...draft,
      raw,
      // Stored, but not yet put away when the process died: the same file must not be delivered twice.
      idempotencyKey: `file|${file.name}|${fingerprint(file)}|${index}`,
      meta: {
        phi: 'unknown',
        businessKey: file.name,
        ...draft.meta,
        receivedAt: this.#context.clock.now().toISOString(),
        labels: { file: file.name, ...labels },
      },
    };
  }

  async #finish(file: FoundFile, ledger: FileLedger): Promise<void> {
    const { after } = this.#context.config;
    if (after === 'move') await moveFile(file.path, this.#doneFolder, file.name);
    else if (after === 'delete') await unlink(file.path);
    else await ledger.remember(file);
    await this.#removeMarker(file);
  }

  async #putAside(file: FoundFile, ledger: FileLedger, reason: string): Promise<void> {
    const { config, log, node } = this.#context;
    log.warn({ node, bytes: file.size, reason }, 'file refused');
    if (config.after === 'leave') {
      await this.#writeAside(file.name, undefined, reason);
      await ledger.remember(file);
      return;
    }
    const moved = await moveFile(file.path, this.#errorFolder, file.name);
    await writeFile(`${moved}.reason.txt`, `${reason}\n`);
    await this.#removeMarker(file);
  }

  async #writeAside(name: string, raw: Uint8Array | undefined, reason: string): Promise<void> {
    const path = join(this.#errorFolder, name);
    await mkdir(dirname(path), { recursive: true });
    if (raw) await writeFile(path, raw);
    await writeFile(`${path}.reason.txt`, `${reason}\n`);
  }

  async #removeMarker({ path, hasMarker }: FoundFile): Promise<void> {
    const { done_marker: marker } = this.#context.config;
    if (hasMarker && marker !== '') await unlink(path + marker);
  }
}

function unreadable(error: unknown): never {
  throw new FileProblem(error instanceof Error && 'code' in error ? String(error.code) : 'unexpected', error);
}

function below(folder: string, name: string): string {
  if (isAbsolute(name)) return name;
  try {
    return insideFolder(folder, name);
  } catch (cause) {
    throw new PluginError('PH-CFG-001', `"${name}" would lead out of the watched folder.`, {
      hint: 'Name a folder below it, or write a full path.',
      cause,
    });
  }
}
