import {
  type Accepted,
  type IncomingMessage,
  type Message,
  type PipelineSettings,
  PluginError,
} from '@pyheart/plugin-sdk';
import { conflictFailure } from './conflictFailure.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { laneOf } from './laneOf.ts';
import { newMessageId } from './messageId.ts';
import { joinedKeysOf, orderKeyOf } from './orderKeyOf.ts';
import type { AcceptedRun, Intake, PendingRun, RunId } from './RunStore.ts';

export interface Arrived {
  pipeline: string;
  version: number;
  order: PipelineSettings['order'];
  /** How many lanes the ledger has. */
  lanes: number;
  node: string;
  /** From another pipeline it keeps what it descends from. */
  incoming: IncomingMessage & Partial<Pick<Message, 'correlationId' | 'causationId'>>;
  /** A replay: the stored message, or a corrected one. */
  from?: Replayed;
}

export interface Replayed extends Pick<Intake, 'sendOnly' | 'idempotencyKey'> {
  replayOf: RunId;
  message: Message;
  /** The version it goes through; absent: the running one. */
  version?: number;
}

/**
 * Stores what a source brought in. Resolves only when the ledger has it; `run` is what to do next, absent for
 * duplicates and conflicts. Rejects with PluginError PH-NET-003 when the ledger did not store it: then nothing
 * may be acknowledged.
 */
export async function acceptMessage(
  deps: EngineDeps,
  arrived: Arrived,
): Promise<{ accepted: Accepted; run?: PendingRun }> {
  const intake = intakeOf(deps, arrived);
  const { pipeline, version, node, orderKey, lane, joins, message, sendOnly } = intake;
  const { runId, receivedAt, duplicate, conflict, place } = await store(deps, intake);
  deps.events.publish({
    type: 'message.accepted',
    pipeline,
    node,
    runId,
    bytes: intake.raw.byteLength,
    duplicate,
  });
  if (conflict) {
    const failure = conflictFailure(node);
    deps.events.publish({ type: 'run.finished', pipeline, runId, status: 'failed', ms: 0, failure });
    return { accepted: { runId, receivedAt, duplicate: false, conflict: true } };
  }
  if (duplicate) return { accepted: { runId, receivedAt, duplicate } };
  return {
    accepted: { runId, receivedAt, duplicate },
    run: {
      runId,
      pipeline,
      version,
      node,
      orderKey,
      lane,
      ...place,
      ...(joins ? { isJoin: true } : {}),
      message,
      attempts: 0,
      ...(sendOnly === undefined ? {} : { sendOnly }),
    },
  };
}

function intakeOf(
  deps: EngineDeps,
  { pipeline, version, order, lanes, node, incoming, from }: Arrived,
): Intake {
  const now = deps.clock.now();
  const { idempotencyKey } = from ?? incoming;
  const message = from
    ? { ...from.message, id: newMessageId(now, deps.random) }
    : arrivedMessage(deps, node, incoming, now);
  const orderKey = orderKeyOf(order, node, message, deps.keyedHash);
  // A replay comes when the patients have long been one; its old name for them is resolved like any other.
  const joins = from ? [] : joinedKeysOf(order, message, deps.keyedHash);
  return {
    pipeline,
    version: from?.version ?? version,
    node,
    orderKey,
    lane: laneOf(pipeline, orderKey, lanes),
    ...(joins.length === 0 ? {} : { joins }),
    message,
    raw: incoming.raw,
    ...(idempotencyKey === undefined
      ? {}
      : { idempotencyKey: deps.keyedHash?.(idempotencyKey) ?? idempotencyKey }),
    ...(from ? { replayOf: from.replayOf } : {}),
    ...(from?.sendOnly ? { sendOnly: from.sendOnly } : {}),
  };
}

function arrivedMessage(deps: EngineDeps, node: string, incoming: Arrived['incoming'], now: Date): Message {
  const id = newMessageId(now, deps.random);
  const { kind, subtype, version, body, meta, correlationId = id, causationId } = incoming;
  return {
    id,
    correlationId,
    ...(causationId === undefined ? {} : { causationId }),
    kind,
    ...(subtype === undefined ? {} : { subtype }),
    ...(version === undefined ? {} : { version }),
    body,
    meta: { phi: 'unknown', receivedAt: now.toISOString(), ...meta, source: node },
  };
}

async function store(deps: EngineDeps, intake: Intake): Promise<AcceptedRun> {
  try {
    return await deps.store.accept(intake);
  } catch (cause) {
    deps.log.error(
      { pipeline: intake.pipeline, node: intake.node, bytes: intake.raw.byteLength },
      'message not stored',
    );
    throw new PluginError('PH-NET-003', 'The message could not be stored, so it was not accepted.', {
      hint: 'The sender has to send it again. Look at the database and its disk.',
      cause,
    });
  }
}
