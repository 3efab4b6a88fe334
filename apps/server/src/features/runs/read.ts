import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { messageSchema } from '../../contract/message.ts';
import { privacySchema } from '../../contract/patientData.ts';
import { runIdSchema, runSummarySchema, runTraceSchema } from '../../contract/run.ts';
import { maskStory } from '../../patientData/maskStory.ts';
import { privacyOfRun } from '../../patientData/privacyOf.ts';
import { viewerOf } from '../../patientData/viewerOf.ts';
import { noteViewed } from '../../persistence/noteViewed.ts';
import { publishedDocument } from '../../persistence/publishedDocument.ts';
import { notFound } from '../../StudioError.ts';
import { textOf } from '../../textOf.ts';
import { procedure } from '../../trpc.ts';

/**
 * One run with its message, the bytes as they arrived, every step, and the document that ran. What identifies somebody
 * is masked unless the person was granted to see it.
 */
export const read = procedure
  .input(z.object({ runId: runIdSchema }))
  .output(
    z.object({
      summary: runSummarySchema,
      message: messageSchema,
      raw: z.object({ text: z.string().exactOptional(), bytes: z.number() }),
      trace: runTraceSchema.nullable(),
      /** The version that ran; null when it is no longer known. */
      document: pipelineDocumentSchema.nullable(),
      /** The version that is published now. */
      publishedVersion: z.number().nullable(),
      privacy: privacySchema,
    }),
  )
  .query(async ({ ctx, input }) => {
    const { runs, db, clock } = ctx.services;
    const [run, raw] = await Promise.all([runs.readRun(input.runId), runs.readRaw(input.runId)]);
    if (run === undefined) throw notFound('run', input.runId);
    await noteViewed(ctx.services, ctx.actor, input.runId);
    const { summary, message, trace } = run;
    const { runId, pipeline } = summary;
    const [document, now] = await Promise.all([
      publishedDocument(db, pipeline, summary.version),
      db.pipeline.findUnique({ where: { id: pipeline }, select: { publishedVersion: true } }),
    ]);
    const bytes = raw ?? new Uint8Array();
    const text = textOf(bytes, message.meta.charset);
    const privacy = await privacyOfRun(ctx.services, viewerOf(ctx), { runId, pipeline, message, raw });
    const story = {
      message,
      ...(text === undefined ? {} : { raw: { kind: message.kind, text } }),
      ...(trace === undefined ? {} : { trace }),
    };
    const masked = privacy.state === 'masked' ? await maskStory(story, clock.now()) : undefined;
    const shown = masked ?? story;
    const { failure } = summary;
    return {
      summary: { ...summary, ...(failure && masked ? { failure: masked.failure(failure) } : {}) },
      message: shown.message ?? message,
      raw: {
        ...(shown.raw === undefined ? {} : { text: shown.raw.text }),
        bytes: bytes.byteLength,
      },
      trace: shown.trace ?? null,
      document: document ?? null,
      publishedVersion: now?.publishedVersion ?? null,
      privacy,
    };
  });
