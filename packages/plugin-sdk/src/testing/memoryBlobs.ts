import type { BlobReader, BlobReference, BlobWriter } from '../blob.ts';
import { PluginError } from '../failure.ts';

/** A blob store that lives as long as the test. */
export function memoryBlobs(): BlobReader & BlobWriter {
  const contents = new Map<string, Uint8Array[]>();
  return {
    async write(content): Promise<BlobReference> {
      const pieces: Uint8Array[] = [];
      let bytes = 0;
      for await (const piece of content) {
        pieces.push(piece.slice());
        bytes += piece.byteLength;
      }
      const blob = `20260105-${String(contents.size + 1).padStart(32, '0')}`;
      contents.set(blob, pieces);
      return { blob, bytes, sha256: await digestOf(pieces) };
    },
    async *read({ blob }) {
      const pieces = contents.get(blob);
      if (pieces === undefined) throw new PluginError('PH-STO-001', 'The content is not in this test.');
      yield* pieces;
    },
  };
}

async function digestOf(pieces: readonly Uint8Array[]): Promise<string> {
  const whole = await new Blob(pieces.map((piece) => new Uint8Array(piece))).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
