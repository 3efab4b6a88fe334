import type { DicomJson } from '@pyheart/formats/dicom';
import { PluginError } from '@pyheart/plugin-sdk';
import type { Association } from './Association.ts';
import { commandFields } from './command.ts';
import { encodeIdentifier } from './identifier.ts';
import { once } from './once.ts';
import { type DicomTarget, openAssociation } from './openAssociation.ts';
import { oneContext, queryFailure, querySyntaxes } from './queryFailure.ts';
import { statusClass } from './statuses.ts';

/** How many objects a system sent on to the destination. */
export interface Moved {
  completed: number;
  failed: number;
  warned: number;
}

/** Asks a system to send objects to another one (C-MOVE), and waits until it has. Rejects with PH codes. */
export async function moveInstances(
  target: DicomTarget,
  query: { sopClass: string; identifier: DicomJson; destination: string },
  signal: AbortSignal,
): Promise<Moved> {
  const wanted = { abstractSyntax: query.sopClass, transferSyntaxes: querySyntaxes };
  const association = await openAssociation(target, [wanted], signal);
  const moved = await association.during(signal, () => ask(association, query, target));
  await association.release();
  return moved;
}

async function ask(
  association: Association,
  { sopClass, identifier, destination }: { sopClass: string; identifier: DicomJson; destination: string },
  target: DicomTarget,
): Promise<Moved> {
  const context = oneContext(association, target);
  await association.send(
    context,
    {
      field: commandFields.move,
      hasData: true,
      messageId: 1,
      sopClass,
      priority: 0,
      moveDestination: destination,
    },
    once(await encodeIdentifier(identifier, context)),
  );
  const moved: Moved = { completed: 0, failed: 0, warned: 0 };
  for (;;) {
    const answer = await association.receive(target.answerSeconds);
    const command = answer?.command;
    if (command?.status === undefined)
      throw new PluginError(
        'PH-NET-001',
        `${association.system} released the association before it answered.`,
      );
    const { completed = moved.completed, failed = moved.failed, warned = moved.warned } = command;
    Object.assign(moved, { completed, failed, warned });
    const kind = statusClass(command.status);
    if (kind === 'pending') continue;
    if (kind === 'success' || kind === 'warning') return moved;
    throw queryFailure(command.status, target, destination);
  }
}
