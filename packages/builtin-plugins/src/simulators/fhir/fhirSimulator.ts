import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Json } from '@pyheart/plugin-sdk';
import { listenOn } from '../../net/listenOn.ts';
import { SimulatorState } from '../SimulatorState.ts';
import type { Simulator, SimulatorDefinition } from '../simulator.ts';
import { FhirRefusal, type FhirReply, outcome, type Resource, refusal } from './fhirReply.ts';
import { handleRequest } from './handleRequest.ts';
import { RecordStore } from './recordStore.ts';

export interface FhirSimulator extends Simulator {
  /** The records of a type, for tests and screens. */
  records(type: string): Resource[];
}

const maxBodyBytes = 32 * 1024 * 1024;
const slowMs = 2000;

/** A FHIR R4 server to send to while no real one is at hand. */
export const fhirSimulator: SimulatorDefinition<FhirSimulator> = {
  key: 'fhir',
  title: 'FHIR server (simulator)',
  summary: 'Simulator: stores what it gets in memory, answers searches, and refuses what is plainly wrong.',
  defaultPort: 4180,
  behaviours: [
    { value: 'accept', label: 'Works' },
    { value: 'reject', label: 'Refuses every write' },
    { value: 'slow', label: 'Answers after 2 seconds' },
    { value: 'down', label: 'Is down (503)' },
    { value: 'down-twice', label: 'Is down (503) for two requests, then works' },
    { value: 'cut', label: 'Cuts the connection in the middle of its answer' },
    { value: 'cut-before', label: 'Takes a request and cuts the connection without an answer' },
  ],
  start,
};

async function start({ port, host = '127.0.0.1' }: { port: number; host?: string }): Promise<FhirSimulator> {
  const store = new RecordStore();
  /** Requests that were turned away since the behaviour was set. */
  let turnedAway = 0;
  const state = new SimulatorState(fhirSimulator.behaviours, () => {
    turnedAway = 0;
  });
  const server = createServer((request, response) => {
    state.received++;
    answer(request)
      .then((reply) => {
        if (state.behaviour === 'cut') sendHalf(response, reply);
        else if (state.behaviour === 'cut-before') response.destroy();
        else send(response, reply);
      })
      // The other side went away while it was being read.
      .catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage): Promise<FhirReply> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? host}`);
    const base = `${url.origin}/fhir`;
    const body = await readBody(request);
    const reply = body === undefined ? tooLarge : await behave(() => handle(request, url, base, body));
    const words = [request.method, url.pathname.replace(/^\/fhir\/?/, '/')].join(' ');
    state.log.add({ title: `${words} → ${reply.status}`, ...detailOf(reply), ...(body ? { body } : {}) });
    return reply;

    async function behave(work: () => FhirReply): Promise<FhirReply> {
      if (state.behaviour === 'down-twice') turnedAway++;
      if (state.behaviour === 'down' || (state.behaviour === 'down-twice' && turnedAway <= 2)) {
        return {
          ...outcome(503, [{ code: 'transient', text: 'The simulator plays a server that is down.' }]),
          headers: { 'retry-after': '2' },
        };
      }
      if (state.behaviour === 'slow') await pause(slowMs);
      if (state.behaviour === 'reject' && request.method !== 'GET') {
        return outcome(422, [{ code: 'business-rule', text: 'The simulator is set to refuse every write.' }]);
      }
      return work();
    }
  }

  function handle(request: IncomingMessage, url: URL, base: string, text: string): FhirReply {
    if (url.pathname !== '/fhir' && !url.pathname.startsWith('/fhir/')) {
      return outcome(404, [{ code: 'not-found', text: 'The server lives below /fhir.' }]);
    }
    try {
      const isForm =
        request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
      return handleRequest(store, {
        method: request.method ?? 'GET',
        path: decodeURIComponent(url.pathname.slice('/fhir'.length)),
        query: isForm ? new URLSearchParams(text) : url.searchParams,
        headers: { ...plainHeaders(request), 'x-base': base },
        body: isForm || text === '' ? undefined : parse(text),
      });
    } catch (error) {
      if (error instanceof FhirRefusal) return error.reply;
      return outcome(500, [{ code: 'exception', text: 'The simulator failed inside.' }]);
    }
  }

  const actual = await listenOn(server, host, port);
  return Object.assign(state, {
    address: `http://${host}:${actual}/fhir`,
    records: (type: string) => [...store.all(type)],
    clear() {
      store.clear();
      state.reset();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

const tooLarge = outcome(413, [{ code: 'too-long', text: 'A body may have 32 MB.' }]);

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
  }
  return size > maxBodyBytes ? undefined : Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw refusal(400, 'structure', 'The body is not JSON.');
  }
}

function plainHeaders(request: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}

function detailOf({ body }: FhirReply): { detail?: string } {
  const issues =
    body?.resourceType === 'OperationOutcome' && Array.isArray(body['issue']) ? body['issue'] : [];
  const words = issues.flatMap((issue) =>
    typeof issue === 'object' && issue !== null && !Array.isArray(issue)
      ? [String(issue['diagnostics'] ?? '')]
      : [],
  );
  return words.length > 0 ? { detail: words.join(' ') } : {};
}

function send(response: ServerResponse, reply: FhirReply): void {
  const { headers, text } = partsOf(reply);
  response.writeHead(reply.status, headers);
  response.end(text);
}

/** What was asked for is done, but who asked learns only half of it. */
function sendHalf(response: ServerResponse, reply: FhirReply): void {
  const { headers, text } = partsOf(reply);
  const bytes = Buffer.from(text);
  response.writeHead(reply.status, { ...headers, 'content-length': String(bytes.length + 1) });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

function partsOf({ headers, body }: FhirReply) {
  const text = body === undefined ? '' : JSON.stringify(body);
  const type = text === '' ? {} : { 'content-type': 'application/fhir+json; charset=utf-8' };
  return { text, headers: { ...type, ...headers } };
}
