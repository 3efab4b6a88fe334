import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { messageSchema } from '../../contract/message.ts';
import { runIdSchema, runSummarySchema, runTraceSchema } from '../../contract/run.ts';
import { noteViewed } from '../../persistence/noteViewed.ts';
import { publishedDocument } from '../../persistence/publishedDocument.ts';
import { notFound } from '../../StudioError.ts';
import { textOf } from '../../textOf.ts';
import { procedure } from '../../trpc.ts';

/** One run with its message, the bytes as they arrived, every step, and the document that ran. */
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
    }),
  )
  .query(async ({ ctx, input }) => {
    const { runs, db } = ctx.services;
    const [run, raw] = await Promise.all([runs.readRun(input.runId), runs.readRaw(input.runId)]);
    if (run === undefined) throw notFound('run', input.runId);
    await noteViewed(ctx.services, ctx.actor, input.runId);
    const { summary, message, trace } = run;
    const [document, pipeline] = await Promise.all([
      publishedDocument(db, summary.pipeline, summary.version),
      db.pipeline.findUnique({ where: { id: summary.pipeline }, select: { publishedVersion: true } }),
    ]);
    const bytes = raw ?? new Uint8Array();
    const text = textOf(bytes, message.meta.charset);
    return {
      summary,
      message,
      raw: {
        ...(text === undefined ? {} : { text }),
        bytes: bytes.byteLength,
      },
      trace: trace ?? null,
      document: document ?? null,
      publishedVersion: pipeline?.publishedVersion ?? null,
    };
  });
