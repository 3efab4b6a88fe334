import * as z from 'zod';
import { runIdSchema } from '../../contract/run.ts';
import { type DecisionKind, decideRuns } from '../../persistence/attention/decideRuns.ts';
import { quarantineCode } from '../../persistence/attention/openFailures.ts';
import { audited } from '../../persistence/audited.ts';
import { notFound, refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

const decisions = {
  /** In doubt: the destination has it. */
  delivered: { kind: 'in_doubt', noted: 'delivered' },
  /** In doubt: it goes to the destination in question once more, and to no other. */
  resend: { kind: 'in_doubt', noted: 'resent' },
  /** In doubt: nobody looks any further. */
  give_up: { kind: 'in_doubt', noted: 'given_up' },
  /** Quarantine: it is right after all and goes its way. */
  release: { kind: 'quarantined', noted: 'released' },
  /** Quarantine: it is not wanted. */
  discard: { kind: 'quarantined', noted: 'discarded' },
} as const satisfies Record<string, { kind: 'in_doubt' | 'quarantined'; noted: DecisionKind }>;

const names = Object.keys(decisions) as [keyof typeof decisions, ...(keyof typeof decisions)[]];

/** A person's decision about a message in doubt or in quarantine, with the reason. What it sends is a new run. */
export const decide = procedure
  .input(
    z.object({
      runId: runIdSchema,
      decision: z.enum(names),
      note: z.string().trim().min(1, 'Say why in a few words.').max(1000),
    }),
  )
  .output(z.object({ nextRun: z.string().nullable() }))
  .mutation(async ({ ctx, input: { runId, decision, note } }) => {
    const { services, actor } = ctx;
    const run = await services.runs.readRun(runId);
    if (run === undefined) throw notFound('run', runId);
    const { status, pipeline, failure } = run.summary;
    const { kind, noted } = decisions[decision];
    const isQuarantined = status === 'failed' && failure?.code === quarantineCode;
    if (kind === 'in_doubt' ? status !== 'in_doubt' : !isQuarantined) {
      throw refusal('PRECONDITION_FAILED', 'PH-STU-426', 'This decision does not fit the message.', {
        hint: 'Somebody else may have decided already. Load the list again.',
      });
    }
    const decideIt = (nextRun?: string) =>
      audited(services, actor, async (tx) => {
        const next = nextRun === undefined ? {} : { nextRun };
        await decideRuns(tx, [
          { runId, pipeline, decision: noted, note, actor, at: services.clock.now(), ...next },
        ]);
        return {
          result: { nextRun: nextRun ?? null },
          fact: { action: `run.${noted.replace('_', '-')}`, object: `run:${runId}`, detail: next },
        };
      });
    if (decision !== 'resend' && decision !== 'release') return decideIt();
    // The same decision asked for twice gives the same run: nothing goes out twice.
    const { runId: nextRun } = await services.engine.replay(runId, {
      idempotencyKey: `@decision ${decision} ${runId}`,
      ...(decision === 'resend' && failure ? { sendOnly: [failure.node] } : {}),
    });
    return decideIt(nextRun);
  });
