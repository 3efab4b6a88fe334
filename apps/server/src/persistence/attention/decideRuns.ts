import type { Prisma } from '@pyheart/db';

/** Sent again as it was or corrected, settled without sending, or thrown away. */
export type DecisionKind =
  | 'resent'
  | 'edited'
  | 'resolved'
  | 'delivered'
  | 'given_up'
  | 'released'
  | 'discarded';

export interface Decision {
  runId: string;
  pipeline: string;
  decision: DecisionKind;
  note: string;
  actor: string;
  at: Date;
  /** The run that the message went on with. */
  nextRun?: string;
}

/** Notes what a person decided. A run that is decided already keeps its note and gets the newer run. */
export async function decideRuns(
  tx: Prisma.TransactionClient,
  decisions: readonly Decision[],
): Promise<void> {
  for (const { runId, nextRun, ...rest } of decisions) {
    const next = nextRun === undefined ? {} : { nextRun: BigInt(nextRun) };
    await tx.runDecision.upsert({
      where: { runId: BigInt(runId) },
      create: { runId: BigInt(runId), ...rest, ...next },
      update: {
        decision: rest.decision,
        actor: rest.actor,
        at: rest.at,
        ...next,
        ...(rest.note === '' ? {} : { note: rest.note }),
      },
    });
  }
}
