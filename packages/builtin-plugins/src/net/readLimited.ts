import { PluginError } from '@pyheart/plugin-sdk';

/** The whole body of an answer. Throws PH-SEC-001 as soon as it grows beyond `maxBytes`. */
export async function readLimited(response: Response, maxBytes: number, system: string): Promise<Uint8Array> {
  if (isSmall(response.headers, maxBytes)) return await response.bytes();
  if (response.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new PluginError(
        'PH-SEC-001',
        `The answer of ${system} is larger than ${Math.round(maxBytes / 1048576)} MB.`,
        {
          hint: 'Ask for less at once, or raise the largest answer in the settings of the node.',
        },
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

const smallBytes = 64 * 1024;

/** True when the answer says how long it is and is not packed: HTTP itself cuts it there, so it is read in one piece. */
function isSmall(headers: Headers, maxBytes: number): boolean {
  const length = headers.get('content-length');
  if (length === null || headers.has('content-encoding')) return false;
  return Number(length) <= Math.min(smallBytes, maxBytes);
}
