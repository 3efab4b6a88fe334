import { type PluginContext, PluginError } from '@pyheart/plugin-sdk';
import type { HttpClient } from '../../net/httpClient.ts';
import { pause } from '../../net/requestLimiter.ts';
import { resumeWait } from './waits.ts';

const mostFailures = 6;

/**
 * A file from a byte on, as it comes in. When the connection breaks off it goes on behind the last byte that came, with a
 * range request, or by passing over what it had when the server knows no ranges. Six failures in a row without a byte
 * in between are too many. Throws PH-REJ-002 when the file is gone, or is another one than it was.
 */
export async function* filePieces(
  client: HttpClient,
  context: PluginContext,
  url: URL,
  from: number,
): AsyncGenerator<Uint8Array> {
  let at = from;
  let failures = 0;
  let version: string | undefined;
  for (;;) {
    try {
      const { status, headers, pieces } = await client.send(context, {
        method: 'GET',
        url,
        headers: {
          accept: 'application/fhir+ndjson',
          'accept-encoding': 'identity',
          ...rangeFrom(at, version),
        },
        repeatable: true,
        streamed: true,
        accepts: () => false,
      });
      if (status === 416 && headers.get('content-range')?.endsWith(`/${at}`)) return;
      if (pieces === undefined) throw refused(url, status);
      if (status === 206 && !headers.get('content-range')?.startsWith(`bytes ${at}-`)) throw wrongRange(url);
      const given = strongEtag(headers.get('etag'));
      if (at > 0 && version !== undefined && given !== undefined && given !== version) throw changed(url);
      version = given ?? version;
      let known = status === 206 ? 0 : at;
      for await (const piece of pieces) {
        const fresh = piece.subarray(Math.min(known, piece.byteLength));
        known -= piece.byteLength - fresh.byteLength;
        if (fresh.byteLength === 0) continue;
        failures = 0;
        at += fresh.byteLength;
        yield fresh;
      }
      return;
    } catch (error) {
      failures += 1;
      if (context.signal.aborted || !passes(error) || failures >= mostFailures) throw error;
      await pause(waitOf(error, failures, context.clock.now()), context.signal);
    }
  }
}

function rangeFrom(at: number, version: string | undefined): Record<string, string> {
  if (at === 0) return {};
  return { range: `bytes=${at}-`, ...(version === undefined ? {} : { 'if-range': version }) };
}

function strongEtag(etag: string | null): string | undefined {
  return etag?.startsWith('"') ? etag : undefined;
}

function passes(error: unknown): boolean {
  return error instanceof PluginError && ['transient', 'throttled', 'peer_down'].includes(error.class);
}

function waitOf(error: unknown, failures: number, now: Date): number {
  const until = error instanceof PluginError ? error.retryAt?.getTime() : undefined;
  return until === undefined ? resumeWait(failures) : Math.max(until - now.getTime(), 0);
}

function refused({ host }: URL, status: number): PluginError {
  return new PluginError('PH-REJ-002', `${host} does not give a file of the export (${status}).`, {
    hint: 'Files are kept for some time only. The export is asked for anew.',
  });
}

function changed({ host }: URL): PluginError {
  return new PluginError('PH-REJ-002', `${host} changed a file of the export while it was taken.`, {
    hint: 'The export is asked for anew. If it stays so, ask the operator of the server.',
  });
}

function wrongRange({ host }: URL): PluginError {
  return new PluginError('PH-PRT-001', `${host} sent another part of a file than it was asked for.`);
}
