import { createServer, type IncomingHttpHeaders } from 'node:http';
import { listenOn } from '../net/listenOn.ts';

interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
  bytes: Buffer;
}

interface ScriptedReply {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Cuts the connection instead of answering. */
  drop?: boolean;
}

export type Script = (request: SeenRequest, count: number) => ScriptedReply | Promise<ScriptedReply>;

/** A real HTTP server for tests that answers as told and keeps what it saw. */
export async function scriptedServer(script: Script) {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const { method = '', url = '', headers } = request;
    const asked = { method, url, headers, body: bytes.toString(), bytes };
    seen.push(asked);
    const reply = await script(asked, seen.length);
    if (reply.drop) return request.socket.destroy();
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    return response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? null));
  });
  const port = await listenOn(server, '127.0.0.1', 0);
  return {
    address: `http://127.0.0.1:${port}`,
    port,
    seen,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
