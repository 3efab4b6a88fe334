import { type DicomJson, mostHeld } from '@pyheart/formats/dicom';
import { PluginError } from '@pyheart/plugin-sdk';
import type { Association } from './Association.ts';
import { commandFields } from './command.ts';
import { decodeIdentifier, encodeIdentifier } from './identifier.ts';
import { once } from './once.ts';
import { type DicomTarget, openAssociation } from './openAssociation.ts';
import { oneContext, queryFailure, querySyntaxes } from './queryFailure.ts';
import { statusClass } from './statuses.ts';

export interface Matches {
  matches: DicomJson[];
  /** There were more than wanted; the search was cancelled. */
  isCut: boolean;
}

const messageId = 1;

/**
 * Asks a system for what it has (C-FIND), up to `most` answers. Rejects with PH codes for what it says instead, and with
 * PH-STO-003 for more than is held in memory.
 */
export async function findMatches(
  target: DicomTarget,
  query: { sopClass: string; identifier: DicomJson; most: number },
  signal: AbortSignal,
): Promise<Matches> {
  const wanted = { abstractSyntax: query.sopClass, transferSyntaxes: querySyntaxes };
  const association = await openAssociation(target, [wanted], signal);
  const found = await association.during(signal, () => ask(association, query, target));
  await association.release();
  return found;
}

async function ask(
  association: Association,
  { sopClass, identifier, most }: { sopClass: string; identifier: DicomJson; most: number },
  target: DicomTarget,
): Promise<Matches> {
  const context = oneContext(association, target);
  await association.send(
    context,
    { field: commandFields.find, hasData: true, messageId, sopClass, priority: 0 },
    once(await encodeIdentifier(identifier, context)),
  );
  const matches: DicomJson[] = [];
  let isCut = false;
  let bytes = 0;
  async function* limited(data: AsyncIterable<Uint8Array>) {
    for await (const piece of data) {
      bytes += piece.byteLength;
      if (bytes > mostHeld) throw tooMuch(target);
      yield piece;
    }
  }
  for (;;) {
    const answer = await association.receive(target.answerSeconds);
    const status = answer?.command.status;
    if (answer === undefined || status === undefined)
      throw new PluginError(
        'PH-NET-001',
        `${association.system} released the association before it answered.`,
      );
    const kind = statusClass(status);
    if (kind === 'success' || kind === 'cancelled' || kind === 'warning') return { matches, isCut };
    if (kind !== 'pending') throw queryFailure(status, target);
    if (isCut) continue;
    if (matches.length === most) {
      isCut = true;
      await association.send(context, { field: commandFields.cancel, hasData: false, answers: messageId });
      continue;
    }
    const match = await decodeIdentifier(limited(answer.data), context);
    if (match === undefined) {
      throw new PluginError('PH-PRT-001', `${target.calledAe} sent an answer that cannot be read.`, {
        hint: 'Ask its operator what it sends.',
      });
    }
    matches.push(match);
  }
}

function tooMuch({ calledAe }: DicomTarget): PluginError {
  return new PluginError('PH-STO-003', `${calledAe} answers with more than 64 MB.`, {
    hint: 'Search for less, or lower the most answers.',
  });
}
