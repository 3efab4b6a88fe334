import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExportFile } from './ExportDesk.ts';

/** Sends a file, or the part that a range request asks for (RFC 9110, 14). The first `cuts` times it breaks off. */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: ExportFile,
  { cuts }: { cuts: number },
): void {
  const { bytes } = file;
  file.asked += 1;
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (from > 0 && from >= bytes.length) {
    response.writeHead(416, { 'content-range': `bytes */${bytes.length}` });
    response.end();
    return;
  }
  const part = bytes.subarray(from);
  response.writeHead(from > 0 ? 206 : 200, {
    'content-type': 'application/fhir+ndjson',
    'content-length': String(part.length),
    etag: `"${bytes.length}"`,
    'accept-ranges': 'bytes',
    ...(from > 0 ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
  });
  if (file.asked > cuts) response.end(part);
  else response.write(part.subarray(0, Math.ceil(part.length / 3)), () => response.destroy());
}
