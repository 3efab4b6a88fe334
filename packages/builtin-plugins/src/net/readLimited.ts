import { PluginError } from '@pyheart/plugin-sdk';

/** The whole body of an answer. Throws PH-SEC-001 as soon as it grows beyond `maxBytes`. */
export async function readLimited(response: Response, maxBytes: number, system: string): Promise<Uint8Array> {
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
