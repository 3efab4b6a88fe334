import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOn } from '../../net/listenOn.ts';
import type { PublicJwk } from '../../signIn/signingKeys.ts';
import { TokenDesk } from '../../signIn/TokenDesk.ts';
import { SimulatorState } from '../SimulatorState.ts';
import type { Simulator, SimulatorDefinition } from '../simulator.ts';
import { ExportDesk } from './ExportDesk.ts';
import { capabilities, smartConfiguration } from './selfDescription.ts';
import { sendFile } from './sendFile.ts';

export interface BulkOptions {
  port: number;
  host?: string;
  /** The public keys of those who may sign in. */
  keys?: () => Promise<readonly PublicJwk[]>;
  /** How many people it exports. */
  patients?: number;
}

/**
 * A stand-in for an EHR that exports in bulk, made from the text of Bulk Data Access (STU 2) and SMART Backend Services:
 * it is no product of anybody and stands for none.
 */
export const bulkSimulator = {
  key: 'bulk',
  title: 'EHR with bulk export (simulator)',
  summary:
    'Simulator: exports invented patients in bulk, with or without a SMART sign-in. Made from the standard.',
  defaultPort: 4190,
  behaviours: [
    { value: 'accept', label: 'Works without a sign-in' },
    { value: 'sign-in', label: 'Asks for a SMART sign-in with a key that this studio publishes' },
    { value: 'expired', label: 'Asks for a SMART sign-in, and each token ends with the first file' },
    { value: 'slow', label: 'Needs three looks until the export is ready' },
    { value: 'busy', label: 'Says that it is busy (429) at every second look' },
    { value: 'drop', label: 'Cuts the connection in the middle of each file, three times' },
    { value: 'gone', label: 'Loses the first export (410)' },
    { value: 'down', label: 'Is down (503)' },
  ],
  start,
} satisfies SimulatorDefinition;

interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: object;
}

const oneSecond = { 'retry-after': '1' };

async function start({
  port,
  host = '127.0.0.1',
  keys = async () => [],
  patients = 250,
}: BulkOptions): Promise<Simulator> {
  const exports = new ExportDesk(patients);
  let looks = 0;
  let firstJob: string | undefined;
  const state = new SimulatorState(bulkSimulator.behaviours, () => {
    firstJob = undefined;
    looks = 0;
  });
  const server = createServer((request, response) => {
    state.received += 1;
    handle(request, response).catch(() => response.destroy());
  });
  const actual = await listenOn(server, host, port);
  const root = `http://${host}:${actual}/fhir`;
  const desk = new TokenDesk({ audience: `${root}/token`, keys, seconds: 300 });
  const isSigned = () => state.behaviour === 'sign-in' || state.behaviour === 'expired';

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', root);
    const path = url.pathname.replace(/^\/fhir/, '');
    const body = await textOf(request);
    const file = /^\/files\/([\w-]+)\/(\w+)\.ndjson$/.exec(path);
    const known = file ? exports.get(file[1] ?? '')?.files.get(file[2] ?? '') : undefined;
    if (known && mayEnter(request)) {
      state.log.add({
        title: `GET ${path.replace(/[\w-]{36}/, '…')}`,
        detail: request.headers.range ?? 'from the beginning',
      });
      sendFile(request, response, known, { cuts: state.behaviour === 'drop' ? 3 : 0 });
      if (state.behaviour === 'expired') desk.forget();
      return;
    }
    const reply = await replyTo(request, url, path, body);
    state.log.add({ title: `${request.method} ${path.replace(/[\w-]{36}/, '…')} → ${reply.status}` });
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.body === undefined ? '' : JSON.stringify(reply.body));
  }

  async function replyTo(request: IncomingMessage, url: URL, path: string, body: string): Promise<Reply> {
    if (state.behaviour === 'down') return { status: 503, headers: oneSecond };
    if (path === '/metadata') return { status: 200, body: capabilities() };
    if (path === '/.well-known/smart-configuration')
      return { status: 200, body: smartConfiguration(`${root}/token`) };
    if (path === '/token') return desk.give(new URLSearchParams(body));
    if (!mayEnter(request)) return { status: 401 };
    if (/^(\/Patient|\/Group\/everyone)?\/\$export$/.test(path)) return kickOff(request, url);
    const job = /^\/jobs\/([\w-]+)$/.exec(path)?.[1];
    if (job === undefined) return { status: 404 };
    if (request.method === 'DELETE') return { status: exports.forget(job) ? 202 : 404 };
    return statusOf(job);
  }

  function mayEnter({ headers }: IncomingMessage): boolean {
    return !isSigned() || desk.isGood(headers.authorization);
  }

  function kickOff({ headers }: IncomingMessage, url: URL): Reply {
    if (headers['prefer'] !== 'respond-async' || headers.accept !== 'application/fhir+json')
      return { status: 400 };
    const job = exports.begin(url.searchParams);
    firstJob ??= job;
    state.sent += 1;
    return { status: 202, headers: { 'content-location': `${root}/jobs/${job}` } };
  }

  function statusOf(id: string): Reply {
    const job = exports.get(id);
    if (job === undefined || (state.behaviour === 'gone' && id === firstJob)) return { status: 410 };
    looks += 1;
    job.asked += 1;
    if (state.behaviour === 'busy' && looks % 2 === 1) return { status: 429, headers: oneSecond };
    if (state.behaviour === 'slow' && job.asked <= 3) {
      return { status: 202, headers: { ...oneSecond, 'x-progress': `${job.asked * 25} %` } };
    }
    const manifest = exports.manifest(id, { root, request: `${root}/$export`, isSigned: isSigned() });
    return { status: 200, ...(manifest ? { body: manifest } : {}) };
  }

  return Object.assign(state, {
    address: root,
    clear: () => state.reset(),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) if (text.length < 65_536) text += String(piece);
  return text;
}
