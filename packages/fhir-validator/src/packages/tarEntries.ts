export interface TarEntry {
  /** As in the archive, with slashes: `package/StructureDefinition-x.json`. */
  name: string;
  bytes: Uint8Array;
}

const block = 512;

/** The plain files of a tar archive (ustar, with the long names of GNU and pax). Throws when it is none. */
export function* tarEntries(archive: Uint8Array): Generator<TarEntry> {
  let longName: string | undefined;
  for (let at = 0; at + block <= archive.length; ) {
    const header = archive.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) return;
    const size = Number.parseInt(textOf(header, 124, 12).trim() || '0', 8);
    if (textOf(header, 257, 5) !== 'ustar' || Number.isNaN(size))
      throw new Error('This is not a tar archive.');
    const bytes = archive.subarray(at + block, at + block + size);
    const kind = textOf(header, 156, 1);
    const prefix = textOf(header, 345, 155);
    if (kind === 'L') longName = textOf(bytes, 0, size);
    else if (kind === 'x')
      longName = /\d+ path=([^\n]*)\n/.exec(new TextDecoder().decode(bytes))?.[1] ?? longName;
    else {
      const short = textOf(header, 0, 100);
      if (kind === '0' || kind === '')
        yield { name: longName ?? (prefix === '' ? short : `${prefix}/${short}`), bytes };
      longName = undefined;
    }
    at += block + Math.ceil(size / block) * block;
  }
}

function textOf(bytes: Uint8Array, start: number, length: number): string {
  const part = bytes.subarray(start, start + length);
  const end = part.indexOf(0);
  return new TextDecoder().decode(end < 0 ? part : part.subarray(0, end));
}
