import * as z from 'zod';
import { runIdSchema } from '../../contract/run.ts';
import { refuseMarks } from '../../patientData/refuseMarks.ts';
import { auditedFirst } from '../../persistence/auditedFirst.ts';
import { replayMessage } from '../../replays/replayMessage.ts';
import { digestOfBytes, editedMessage } from '../../resend/editedMessage.ts';
import { notFound, refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** One stored message, as it is or corrected, really sent again as a new run that names the old one. */
export const resend = procedure
  .input(
    z.object({
      runId: runIdSchema,
      version: z.enum(['current', 'then']).default('current'),
      /** The corrected text; absent: as it is. */
      text: z.string().max(10_000_000).optional(),
      /** Nodes that really send; null: all. */
      destinations: z.array(z.string()).nullable().default(null),
    }),
  )
  .output(z.object({ runId: z.string() }))
  .mutation(async ({ ctx, input: { runId, version, text, destinations } }) => {
    const { services, actor } = ctx;
    refuseMarks(text);
    const [run, raw] = await Promise.all([services.runs.readRun(runId), services.runs.readRaw(runId)]);
    if (run === undefined || raw === undefined) throw notFound('run', runId);
    const { status, pipeline } = run.summary;
    if (status === 'waiting' || status === 'retrying') {
      throw refusal('PRECONDITION_FAILED', 'PH-STU-425', 'The message is still on its way.', {
        hint: 'Wait until its run has ended; a second copy would overtake it.',
      });
    }
    const edited = text === undefined ? undefined : editedMessage(run.message, text);
    const digests = edited && { before: digestOfBytes(raw), after: digestOfBytes(edited.raw) };
    const fact = {
      action: edited ? 'run.edited-and-resent' : 'run.resent',
      object: `run:${runId}`,
      detail: { version, destinations: destinations ?? 'all', ...digests },
    };
    const next = await auditedFirst(services, actor, fact, () =>
      replayMessage(services, {
        runId,
        pipeline,
        status,
        actor,
        version,
        ...(destinations === null ? {} : { sendOnly: destinations }),
        ...(edited ? { edited } : {}),
      }),
    );
    return { runId: next };
  });
