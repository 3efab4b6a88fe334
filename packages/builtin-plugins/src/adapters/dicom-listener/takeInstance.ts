import { createHash } from 'node:crypto';
import {
  type Accepted,
  blobBody,
  blobRaw,
  type IncomingMessage,
  type ListenContext,
} from '@pyheart/plugin-sdk';
import type { DimseMessage } from '../../dimse/Association.ts';
import { encodeFileMeta, type FileMeta } from '../../dimse/fileMeta.ts';
import { headBytes, readInstanceHead } from '../../dimse/instanceHead.ts';
import type { AssociateRequest } from '../../dimse/pdu.ts';
import { statuses } from '../../dimse/statuses.ts';
import { type TakenBody, takeBody } from '../../net/takeBody.ts';
import type { ListenerSettings } from './listenerSettings.ts';

export interface TakenInstance {
  /** What is answered; 0000 only for an object that the ledger has. */
  status: number;
  /** When all of the object was read; absent for what was not stored. */
  readAt?: number;
}

/** Takes one object: its bytes as they came behind a file head of ours, and only when it is stored the answer 0000. */
export async function takeInstance(
  { context, command, data }: DimseMessage,
  { callingAe, calledAe }: Pick<AssociateRequest, 'callingAe' | 'calledAe'>,
  peer: string | undefined,
  listening: ListenContext<ListenerSettings>,
): Promise<TakenInstance> {
  const { config, log, node, clock } = listening;
  const { sopClass, sopInstance } = command;
  if (sopClass !== context.abstractSyntax) return { status: statuses.classNotSupported };
  if (!sopInstance || !command.hasData) return { status: statuses.cannotUnderstand };
  const meta: FileMeta = { sopClass, sopInstance, transferSyntax: context.transferSyntax };
  const start: Uint8Array[] = [];
  const reading = watched(asFile(meta, data, start));
  let body: TakenBody;
  try {
    const mostBytes = config.max_instance_mb * 1024 * 1024;
    body = await takeBody(reading.pieces, { mostBytes, blobs: listening.blobs, isApart: () => true });
  } catch (error) {
    // What the caller broke off is no failure of the store, and has nobody to answer.
    if (reading.failure !== undefined) throw reading.failure;
    const reason = error instanceof Error ? error.name : typeof error;
    log.error({ node, reason }, 'object could not be stored');
    return { status: statuses.outOfResources };
  }
  if (body === 'too large') return { status: statuses.processingFailure };
  const readAt = performance.now();
  const head = await readInstanceHead(Buffer.concat(start));
  const accepted = await store(
    {
      kind: 'dicom.instance',
      ...(head?.modality === undefined ? {} : { subtype: head.modality }),
      body: 'reference' in body ? blobBody(body.reference) : Buffer.from(body.bytes).toString('base64'),
      raw: 'reference' in body ? blobRaw(body.reference) : body.bytes,
      ...keyOf(sopInstance, body, config.duplicates),
      meta: {
        phi: 'yes',
        businessKey: sopInstance,
        contentType: 'application/dicom',
        receivedAt: clock.now().toISOString(),
        labels: {
          calling_ae: callingAe,
          called_ae: calledAe,
          sop_class: sopClass,
          transfer_syntax: context.transferSyntax,
          ...(head?.study === undefined ? {} : { study: head.study }),
          ...(head?.series === undefined ? {} : { series: head.series }),
          ...(head?.burnedIn === undefined ? {} : { burned_in: head.burnedIn }),
          ...(peer === undefined ? {} : { peer }),
        },
      },
    },
    listening,
  );
  if (accepted === undefined) return { status: statuses.outOfResources };
  if (accepted.conflict) return { status: statuses.duplicateInstance };
  return { status: statuses.success, readAt };
}

/** The pieces of the file; the first of them are kept in `start`, to read the head of the object from. */
async function* asFile(
  meta: FileMeta,
  data: AsyncIterable<Uint8Array>,
  start: Uint8Array[],
): AsyncGenerator<Uint8Array> {
  const head = encodeFileMeta(meta);
  let kept = head.length;
  start.push(head);
  yield head;
  for await (const piece of data) {
    if (kept < headBytes) start.push(piece);
    kept += piece.byteLength;
    yield piece;
  }
}

/** Remembers what the pieces failed with, to tell it from what their reader fails with. */
function watched(source: AsyncIterable<Uint8Array>) {
  const reading: { pieces: AsyncIterable<Uint8Array>; failure: unknown } = {
    failure: undefined,
    pieces: pieces(),
  };
  async function* pieces() {
    try {
      yield* source;
    } catch (error) {
      reading.failure = error;
      throw error;
    }
  }
  return reading;
}

function keyOf(
  sopInstance: string,
  body: Exclude<TakenBody, string>,
  duplicates: ListenerSettings['duplicates'],
): { idempotencyKey?: string } {
  if (duplicates === 'deliver') return {};
  if (duplicates === 'refuse') return { idempotencyKey: sopInstance };
  const digest =
    'reference' in body ? body.reference.sha256 : createHash('sha256').update(body.bytes).digest('hex');
  return { idempotencyKey: `${sopInstance}|${digest}` };
}

async function store(
  incoming: IncomingMessage,
  { emit, log, node }: ListenContext<ListenerSettings>,
): Promise<Accepted | undefined> {
  try {
    return await emit(incoming);
  } catch (error) {
    const reason = error instanceof Error ? error.name : typeof error;
    log.error({ node, bytes: incoming.raw.length, reason }, 'object could not be stored');
    return undefined;
  }
}
