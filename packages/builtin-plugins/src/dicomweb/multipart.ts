import { PluginError } from '@pyheart/plugin-sdk';

/** One part of a multipart/related answer (RFC 2387). */
export interface Part {
  contentType: string;
  bytes: Uint8Array;
}

/** The parts of a multipart body. Throws PH-PRT-001 when it is none, or is cut off. */
export function readParts(body: Uint8Array, contentType: string, system: string): Part[] {
  const boundary = /boundary="?([^";,]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw broken(system);
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = bytes.indexOf(mark);
  for (;;) {
    if (at < 0) throw broken(system);
    const start = at + mark.length;
    if (bytes.toString('latin1', start, start + 2) === '--') return parts;
    const next = bytes.indexOf(Buffer.from(`\r\n--${boundary}`), start);
    const head = bytes.indexOf('\r\n\r\n', start);
    if (next < 0 || head < 0 || head > next) throw broken(system);
    const headers = bytes.toString('latin1', start, head);
    parts.push({
      contentType: /^content-type:\s*(.+?)\s*$/im.exec(headers)?.[1] ?? '',
      bytes: bytes.subarray(head + 4, next),
    });
    at = next + 2;
  }
}

function broken(system: string): PluginError {
  return new PluginError('PH-PRT-001', `${system} answered with parts that cannot be told apart.`, {
    hint: 'Ask its operator what it sends, or whether something in between changed it.',
  });
}

/** A body of one part of known length, as pieces that are made anew for each try. */
export function onePart(
  part: { contentType: string; bytes: number; pieces(): AsyncIterable<Uint8Array> },
  boundary: string,
): { bytes: number; pieces(): AsyncIterable<Uint8Array> } {
  const head = Buffer.from([`--${boundary}`, `content-type:${part.contentType}`, '', ''].join('\r\n'));
  const end = Buffer.from(['', `--${boundary}--`, ''].join('\r\n'));
  return {
    bytes: head.length + part.bytes + end.length,
    async *pieces() {
      yield head;
      yield* part.pieces();
      yield end;
    },
  };
}
