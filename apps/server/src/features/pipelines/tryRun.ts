import { issueSchema, type MessageDraft, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { messageKindSchema } from '../../contract/message.ts';
import { privacySchema } from '../../contract/patientData.ts';
import { runTraceSchema } from '../../contract/run.ts';
import { type StoredSample, storedSampleSchema } from '../../contract/sample.ts';
import { messageFromText } from '../../messageFromText.ts';
import { maskStory } from '../../patientData/maskStory.ts';
import { privacyOfRun } from '../../patientData/privacyOf.ts';
import { refuseMarks } from '../../patientData/refuseMarks.ts';
import { storedPart } from '../../patientData/storedPart.ts';
import { viewerOf } from '../../patientData/viewerOf.ts';
import { audited } from '../../persistence/audited.ts';
import type { Services } from '../../Services.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

const sampleSchema = z.object({
  kind: messageKindSchema,
  text: z.string().max(10_000_000, 'The sample is larger than 10 million characters.'),
  subtype: z.string().exactOptional(),
  version: z.string().exactOptional(),
  labels: z.record(z.string(), z.string()).exactOptional(),
});

/**
 * Runs a sample through a draft in memory: nothing is stored, and only nodes in `live` really send. Pinned nodes give
 * what is pinned instead of being run. With `stored`, a message that was really received goes through, whatever `message`
 * shows of it, and what comes of it is masked unless the person was granted to see it.
 */
export const tryRun = procedure
  .input(
    z.object({
      document: pipelineDocumentSchema,
      node: z.string(),
      port: z.string().exactOptional(),
      message: sampleSchema,
      stored: storedSampleSchema.exactOptional(),
      until: z.string().optional(),
      live: z.array(z.string()).optional(),
      pins: z.record(z.string(), z.array(z.object({ port: z.string(), message: sampleSchema }))).optional(),
    }),
  )
  .output(
    z.object({ trace: runTraceSchema, issues: z.array(issueSchema), privacy: privacySchema.nullable() }),
  )
  .mutation(async ({ ctx, input }) => {
    const { document, node, port, message, stored, until, live = [], pins = {} } = input;
    const { services } = ctx;
    const real = stored === undefined ? undefined : await readStored(services, stored);
    const draft = real?.draft ?? draftOf(message);
    const pinned = Object.entries(pins).map(
      ([id, outputs]) =>
        [id, outputs.map((output) => ({ ...output, message: draftOf(output.message) }))] as const,
    );
    if (live.length > 0) {
      if (real === undefined) refuseMarks(message.text);
      await noteLiveSend(services, ctx.actor, document.name, live);
    }
    const privacy = real === undefined ? null : await privacyOfRun(services, viewerOf(ctx), real.run);
    const result = await services.engine.tryRun({
      document,
      node,
      message: draft,
      live,
      pins: Object.fromEntries(pinned),
      ...(port === undefined ? {} : { port }),
      ...(until === undefined ? {} : { until }),
    });
    if (privacy?.state !== 'masked') return { ...result, privacy };
    const { trace = result.trace } = await maskStory({ trace: result.trace }, services.clock.now());
    return { ...result, trace, privacy };
  });

/** What was really received, as a draft that goes through like any sample. */
async function readStored(services: Services, stored: StoredSample) {
  const found = await storedPart(services.runs, stored);
  if (found === undefined)
    throw notFound('message of run', stored.runId, 'It is not kept any more. Choose another.');
  const { summary, message, raw, part } = found;
  const { kind, subtype, version, body, meta } = part;
  const draft: MessageDraft = {
    kind,
    body,
    ...(subtype === undefined ? {} : { subtype }),
    ...(version === undefined ? {} : { version }),
    ...(meta.labels === undefined ? {} : { meta: { labels: meta.labels } }),
  };
  return { run: { runId: stored.runId, pipeline: summary.pipeline, message, raw }, draft };
}

function draftOf({ version, labels, ...sample }: z.infer<typeof sampleSchema>): MessageDraft {
  return {
    ...messageFromText(sample),
    ...(version === undefined ? {} : { version }),
    ...(labels === undefined ? {} : { meta: { labels } }),
  };
}

/** A try that really sends leaves the house, so the trail has it before it does. */
function noteLiveSend(services: Services, actor: string, pipeline: string, nodes: string[]): Promise<void> {
  return audited(services, actor, async () => ({
    result: undefined,
    fact: { action: 'pipeline.tried-live', object: `draft:${pipeline}`, detail: { nodes } },
  }));
}
