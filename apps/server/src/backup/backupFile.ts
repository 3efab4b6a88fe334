import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline as joined, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { type BackupFile, damaged } from './backupManifest.ts';

const newline = 0x0a;

/** Size and digest of bytes that went by. */
export interface Measure {
  bytes: number;
  sha256: string;
}

/** Writes lines compressed, on disk when it resolves; never holds more than a piece of them. */
export async function writeLines(
  folder: string,
  file: string,
  lines: AsyncIterable<Uint8Array>,
): Promise<BackupFile> {
  let rows = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of lines) {
      for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, at + 1)) rows += 1;
      yield piece;
    }
  }
  const place = await makePlace(folder, file);
  const meter = new Meter();
  await pipeline(counted, createZstdCompress(), meter.through, createWriteStream(place, once));
  return { file, ...meter.measure(), rows };
}

/** Writes bytes as they are, on disk when it resolves. */
export async function writeMeasured(
  folder: string,
  file: string,
  content: AsyncIterable<Uint8Array>,
): Promise<Measure> {
  const place = await makePlace(folder, file);
  const meter = new Meter();
  await pipeline(content, meter.through, createWriteStream(place, once));
  return meter.measure();
}

/** Throws PH-BAK-003 when the file is missing, has another size, or another digest. */
export async function checkFile(
  folder: string,
  { file, bytes, sha256 }: Omit<BackupFile, 'rows'>,
): Promise<void> {
  const place = path.join(folder, file);
  const found = await stat(place).catch((cause) => {
    throw damaged(folder, file, 'it cannot be read', cause);
  });
  if (found.size !== bytes) throw damaged(folder, file, `it has ${found.size} bytes and had ${bytes}`);
  const meter = new Meter();
  const read = pipeline(createReadStream(place), meter.through, async (pieces) => {
    for await (const _ of pieces);
  });
  await read.catch((cause) => {
    throw damaged(folder, file, 'it cannot be read to its end', cause);
  });
  if (meter.measure().sha256 !== sha256) throw damaged(folder, file, 'its digest is another one');
}

/** The bytes of a file that is kept as it is. */
export function readStored(folder: string, file: string): Readable {
  return createReadStream(path.join(folder, file), { highWaterMark: 256 * 1024 });
}

/** The bytes of a compressed file. Check it before: a damaged one ends in an error of zstd. */
export function readBytes(folder: string, file: string): Readable {
  // Whoever reads hears of a failure; the callback only keeps it from being unheard.
  return joined(createReadStream(path.join(folder, file)), createZstdDecompress(), () => undefined);
}

/** The lines of a compressed file, each without its end. */
export async function* readLines(folder: string, file: string): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  for await (const piece of readBytes(folder, file)) {
    let from = 0;
    for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, from)) {
      const end = piece.subarray(from, at);
      yield begun.length === 0 ? end : Buffer.concat([...begun, end]);
      begun = [];
      from = at + 1;
    }
    if (from < piece.length) begun.push(piece.subarray(from));
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}

/** Measures bytes that go through. */
class Meter {
  readonly #hash = createHash('sha256');
  #bytes = 0;

  readonly through = async function* (
    this: Meter,
    source: AsyncIterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      this.#hash.update(piece);
      this.#bytes += piece.byteLength;
      yield piece;
    }
  }.bind(this);

  /** Once all went through. */
  measure(): Measure {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

/** Readable by its owner only, never over another file, flushed before it counts as written. */
const once = { flags: 'wx', mode: 0o600, flush: true };

async function makePlace(folder: string, file: string): Promise<string> {
  const place = path.join(folder, file);
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  return place;
}
