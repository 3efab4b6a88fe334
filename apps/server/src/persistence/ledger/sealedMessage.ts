import type { Intake } from '@pyheart/engine';
import type { Message } from '@pyheart/plugin-sdk';
import { isSealed } from '../../vault/sealedValue.ts';
import { cannotOpen, type Vault } from '../../vault/Vault.ts';
import type { NumberedIntake } from './acceptBatch.ts';
import { packEnvelope, type ReplayFacts, type StoredEnvelope, unpackEnvelope } from './envelope.ts';
import { storableJson } from './storableText.ts';

/** What `msg.meta` says in clear of a sealed message: enough for lists, nothing of its content. */
type ClearFacts = ReplayFacts & {
  sealed: 1;
  message: { subtype?: string; meta: { businessKey?: string } };
};

export type StoredMeta = StoredEnvelope | ClearFacts;

const lengthBytes = 4;

/** Envelope and bytes as one value, so that a message costs one cipher call: length of the envelope | envelope | bytes. */
export function sealMessage(
  vault: Vault,
  { id, intake, controlId }: NumberedIntake,
): { body: Buffer; meta: string } {
  const envelope = Buffer.from(packEnvelope(intake), 'utf8');
  const length = Buffer.allocUnsafe(lengthBytes);
  length.writeUInt32BE(envelope.length);
  const body = vault.seal(placeOf(id), Buffer.concat([length, envelope, intake.raw]), { compress: true });
  return { body, meta: storableJson(factsOf(intake, controlId)) };
}

/** The message and its bytes, whether it was stored before encryption or after. Rejects with PH-SEC-020. */
export async function openMessage(
  vault: Vault,
  { id, meta, body }: { id: string; meta: StoredMeta; body: Buffer },
): Promise<{ message: Message; raw: Buffer; sendOnly?: ReplayFacts['sendOnly'] }> {
  if (!('sealed' in meta)) return { message: unpackEnvelope(meta, body), raw: body, ...sendOnlyOf(meta) };
  if (!isSealed(body)) throw cannotOpen(placeOf(id), 'its bytes were changed');
  const plain = await vault.open(placeOf(id), body);
  const end = lengthBytes + plain.readUInt32BE(0);
  const envelope: StoredEnvelope = JSON.parse(plain.toString('utf8', lengthBytes, end));
  const raw = plain.subarray(end);
  return { message: unpackEnvelope(envelope, raw), raw, ...sendOnlyOf(envelope) };
}

function placeOf(id: bigint | string): string {
  return `msg ${id}`;
}

function sendOnlyOf({ sendOnly }: ReplayFacts): Pick<ReplayFacts, 'sendOnly'> {
  return sendOnly === undefined ? {} : { sendOnly };
}

function factsOf({ message, replayOf, sendOnly }: Intake, controlId: string | undefined): ClearFacts {
  return {
    sealed: 1,
    message: {
      ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
      meta: controlId === undefined ? {} : { businessKey: controlId },
    },
    ...(replayOf === undefined ? {} : { replayOf }),
    ...(sendOnly === undefined ? {} : { sendOnly }),
  };
}
