import type { Prisma } from '@pyheart/db';
import * as z from 'zod';
import { runIdSchema } from '../../contract/run.ts';
import { type DecisionKind, decideRuns } from '../../persistence/attention/decideRuns.ts';
import { quarantineCode } from '../../persistence/attention/undecided.ts';
import { audited } from '../../persistence/audited.ts';
import { auditedFirst } from '../../persistence/auditedFirst.ts';
import { notFound, refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

const decisions = {
  /** In doubt: the destination has it, and the run goes on behind it. */
  delivered: { kind: 'in_doubt', noted: 'delivered' },
  /** In doubt: it goes to the destination in question once more, and the run goes on. */
  resend: { kind: 'in_doubt', noted: 'resent' },
  /** In doubt: nobody sends it any more. */
  give_up: { kind: 'in_doubt', noted: 'given_up' },
  /** Quarantine: it is right after all and goes its way. */
  release: { kind: 'quarantined', noted: 'released' },
  /** Quarantine: it is not wanted. */
  discard: { kind: 'quarantined', noted: 'discarded' },
} as const satisfies Record<string, { kind: 'in_doubt' | 'quarantined'; noted: DecisionKind }>;

const names = Object.keys(decisions) as [keyof typeof decisions, ...(keyof typeof decisions)[]];

/** A person's decision about a message in doubt or in quarantine, with the reason. */
export const decide = procedure
  .input(
    z.object({
      runId: runIdSchema,
      decision: z.enum(names),
      note: z.string().trim().min(1, 'Say why in a few words.').max(1000),
    }),
  )
  .output(z.object({}))
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
    const fact = { action: `run.${noted.replace('_', '-')}`, object: `run:${runId}`, detail: {} };
    const settle = (tx: Prisma.TransactionClient) =>
      decideRuns(tx, [{ runId, pipeline, decision: noted, note, actor, at: services.clock.now() }]);
    if (decision === 'discard') {
      await audited(services, actor, async (tx) => ({ result: await settle(tx), fact }));
      return {};
    }
    await auditedFirst(services, actor, fact, async () => {
      if (decision === 'release') return services.engine.releaseQuarantined(runId);
      const asked = decision === 'give_up' ? 'give up' : decision;
      await services.engine.resolveDoubt({ runId, decision: asked, note });
    });
    // A run that goes on is judged by how it ends; only what ends here is noted as decided.
    if (decision === 'give_up') await services.db.$transaction(settle);
    return {};
  });
