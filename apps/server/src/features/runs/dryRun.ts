import { issueSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { privacySchema } from '../../contract/patientData.ts';
import { runIdSchema, runTraceSchema } from '../../contract/run.ts';
import { maskStory } from '../../patientData/maskStory.ts';
import { privacyOfRun } from '../../patientData/privacyOf.ts';
import { refuseMarks } from '../../patientData/refuseMarks.ts';
import { viewerOf } from '../../patientData/viewerOf.ts';
import { replayDocuments } from '../../replays/replayVersion.ts';
import { simulateReplay } from '../../replays/simulateReplay.ts';
import { editedMessage } from '../../resend/editedMessage.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** A stored message, or a correction of it, through a version in memory: nothing is stored and nothing is sent. */
export const dryRun = procedure
  .input(
    z.object({
      runId: runIdSchema,
      version: z.enum(['current', 'then']).default('current'),
      /** The corrected text; absent: as it is. */
      text: z.string().max(10_000_000).optional(),
    }),
  )
  .output(
    z.object({
      trace: runTraceSchema,
      version: z.number(),
      sends: z.array(z.object({ node: z.string(), name: z.string() })),
      /** What validators and other steps found, by node. */
      findings: z.array(z.object({ name: z.string(), issue: issueSchema })),
      failure: z
        .object({ name: z.string(), code: z.string(), message: z.string(), hint: z.string().exactOptional() })
        .nullable(),
      privacy: privacySchema,
    }),
  )
  .mutation(async ({ ctx, input: { runId, version, text } }) => {
    const { services } = ctx;
    refuseMarks(text);
    const [run, raw] = await Promise.all([services.runs.readRun(runId), services.runs.readRaw(runId)]);
    if (run === undefined) throw notFound('run', runId);
    const { pipeline } = run.summary;
    const privacy = await privacyOfRun(services, viewerOf(ctx), {
      runId,
      pipeline,
      message: run.message,
      raw,
    });
    const found = await replayDocuments(services, run.summary.pipeline, version)(run.summary);
    const nameOf = (node: string) => found.document.nodes.find(({ id }) => id === node)?.name ?? node;
    const { raw: _raw, ...message } =
      text === undefined ? { ...run.message, raw: undefined } : editedMessage(run.message, text);
    const simulated = await simulateReplay(services, {
      document: found.document,
      node: run.summary.node,
      message,
    });
    const { sends } = simulated;
    const shown =
      privacy.state === 'masked'
        ? await maskStory({ trace: simulated.trace }, services.clock.now())
        : undefined;
    const trace = shown?.trace ?? simulated.trace;
    const failed = trace.steps.find(({ status }) => status === 'failed');
    return {
      trace,
      version: found.version,
      sends: sends.map((node) => ({ node, name: nameOf(node) })),
      findings: trace.steps.flatMap((step) =>
        step.issues.map((issue) => ({ name: nameOf(step.node), issue })),
      ),
      failure: failed?.failure
        ? {
            name: nameOf(failed.node),
            code: failed.failure.code,
            message: failed.failure.message,
            ...(failed.failure.hint === undefined ? {} : { hint: failed.failure.hint }),
          }
        : null,
      privacy,
    };
  });
