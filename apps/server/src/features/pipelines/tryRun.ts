import { issueSchema, type MessageDraft, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { messageKindSchema } from '../../contract/message.ts';
import { runTraceSchema } from '../../contract/run.ts';
import { messageFromText } from '../../messageFromText.ts';
import { audited } from '../../persistence/audited.ts';
import type { Services } from '../../Services.ts';
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
 * what is pinned instead of being run.
 */
export const tryRun = procedure
  .input(
    z.object({
      document: pipelineDocumentSchema,
      node: z.string(),
      port: z.string().exactOptional(),
      message: sampleSchema,
      until: z.string().optional(),
      live: z.array(z.string()).optional(),
      pins: z.record(z.string(), z.array(z.object({ port: z.string(), message: sampleSchema }))).optional(),
    }),
  )
  .output(z.object({ trace: runTraceSchema, issues: z.array(issueSchema) }))
  .mutation(async ({ ctx, input: { document, node, port, message, until, live = [], pins = {} } }) => {
    const draft = draftOf(message);
    const pinned = Object.entries(pins).map(
      ([id, outputs]) =>
        [id, outputs.map((output) => ({ ...output, message: draftOf(output.message) }))] as const,
    );
    if (live.length > 0) await noteLiveSend(ctx.services, ctx.actor, document.name, live);
    return ctx.services.engine.tryRun({
      document,
      node,
      message: draft,
      live,
      pins: Object.fromEntries(pinned),
      ...(port === undefined ? {} : { port }),
      ...(until === undefined ? {} : { until }),
    });
  });

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
