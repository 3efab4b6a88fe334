import { hash } from 'node:crypto';
import {
  blobBody,
  blobRaw,
  type IncomingMessage,
  type Json,
  type ListenContext,
  type MessageDraft,
  PluginError,
} from '@pyheart/plugin-sdk';
import type { HttpClient } from '../../net/httpClient.ts';
import { takeBody } from '../../net/takeBody.ts';
import { isResource, kindOf, text } from '../fhir/resource.ts';
import type { ExportState } from './ExportState.ts';
import { filePieces } from './filePieces.ts';
import type { ExportFile } from './manifest.ts';
import { type Line, LineCount, ndjsonLines } from './ndjsonLines.ts';
import type { ExportSettings } from './settings.ts';

export interface Taking {
  context: ListenContext<ExportSettings>;
  client: HttpClient;
  state: ExportState;
  /** The server's own time of the export. */
  transactionTime: string;
}

/** How many messages are handed over at a time. */
const together = 32;

/**
 * Takes one file: every line is accepted, or the file as one message. It goes on where a stopped process left off.
 * Throws PH-PRT-001 when it has not as many lines as the server says. Gives the number of lines.
 */
export async function takeFile(taking: Taking, file: ExportFile): Promise<number> {
  const { state, context } = taking;
  if (state.isDone(file.name)) return 0;
  const isWhole = context.config.give === 'files' && file.kind === 'output';
  const lines = isWhole ? await takeWhole(taking, file) : await takeLines(taking, file);
  if (file.count !== undefined && lines !== file.count) {
    await state.forget();
    throw new PluginError(
      'PH-PRT-001',
      `${file.address.host} names ${file.count} lines for a file with ${file.type} records, and it has ${lines}.`,
      { hint: 'The export is asked for anew. If it stays so, ask the operator of the server.' },
    );
  }
  await state.finish(file.name);
  return lines;
}

async function takeLines(taking: Taking, file: ExportFile): Promise<number> {
  const { context, client, state } = taking;
  const start = state.progressOf(file.name);
  const pieces = filePieces(client, context, file.address, start.bytes);
  let { lines } = start;
  let held: Line[] = [];
  const handOver = async () => {
    const last = held.at(-1);
    if (last === undefined) return;
    await Promise.all(held.map((line) => context.emit(messageOf(line, taking))));
    lines += held.length;
    held = [];
    await state.move(file.name, { bytes: last.end, lines });
  };
  const mostBytes = context.config.max_response_mb * 1_048_576;
  for await (const line of ndjsonLines(pieces, { from: start.bytes, mostBytes })) {
    held.push(line);
    if (held.length === together) await handOver();
    context.signal.throwIfAborted();
  }
  await handOver();
  return lines;
}

async function takeWhole(
  { context, client, state, transactionTime }: Taking,
  file: ExportFile,
): Promise<number> {
  const count = new LineCount();
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of filePieces(client, context, file.address, 0)) {
      count.add(piece);
      yield piece;
    }
  }
  const { max_file_mb } = context.config;
  const options = { mostBytes: max_file_mb * 1_048_576, blobs: context.blobs, isApart: () => true };
  const body = await takeBody(counted(), options);
  if (body === 'too large') {
    throw new PluginError(
      'PH-SEC-001',
      `A file with ${file.type} records is larger than ${max_file_mb} MB.`,
      {
        hint: 'Take each resource as a message, or raise the largest file.',
      },
    );
  }
  const lines = count.total;
  if (file.count !== undefined && file.count !== lines) return lines;
  const raw = 'bytes' in body ? body.bytes : blobRaw(body.reference);
  await context.emit({
    kind: 'text',
    subtype: `ndjson/${file.type}`,
    body: 'bytes' in body ? new TextDecoder().decode(body.bytes) : blobBody(body.reference),
    raw,
    idempotencyKey: keyOf(state, raw),
    meta: metaOf(context, transactionTime, `${lines} ${file.type}`),
  });
  return lines;
}

function messageOf({ bytes }: Line, { context, state, transactionTime }: Taking): IncomingMessage {
  const { draft, businessKey } = read(bytes);
  return {
    ...draft,
    raw: bytes,
    idempotencyKey: keyOf(state, bytes),
    meta: metaOf(context, transactionTime, businessKey),
  };
}

/** A line that is no resource goes on as text: the nodes behind say so, and it is not lost. */
function read(bytes: Uint8Array): { draft: MessageDraft; businessKey?: string } {
  const line = new TextDecoder().decode(bytes);
  let body: Json | undefined;
  try {
    body = JSON.parse(line) as Json;
  } catch {
    body = undefined;
  }
  if (!isResource(body)) return { draft: { kind: 'text', subtype: 'unreadable', body: line } };
  const id = text(body['id']);
  return {
    draft: { ...kindOf(body), body },
    ...(id === undefined ? {} : { businessKey: `${body.resourceType}/${id}` }),
  };
}

/** The same content is one message in an export, however often it is asked for; in the next export it is another. */
function keyOf(state: ExportState, raw: Uint8Array): string {
  return `bulk|${state.completed}|${hash('sha256', raw, 'base64url')}`;
}

function metaOf(context: Taking['context'], transactionTime: string, businessKey: string | undefined) {
  return {
    phi: 'yes' as const,
    receivedAt: context.clock.now().toISOString(),
    labels: { exported_at: transactionTime },
    ...(businessKey === undefined ? {} : { businessKey }),
  };
}
