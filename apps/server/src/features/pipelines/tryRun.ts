import { issueSchema, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { messageKindSchema } from '../../contract/message.ts';
import { runTraceSchema } from '../../contract/run.ts';
import { messageFromText } from '../../messageFromText.ts';
import { audited } from '../../persistence/audited.ts';
import type { Services } from '../../Services.ts';
import { procedure } from '../../trpc.ts';

/** Runs a sample through a draft in memory: nothing is stored, and only nodes in `live` really send. */
export const tryRun = procedure
  .input(
    z.object({
      document: pipelineDocumentSchema,
      node: z.string(),
      message: z.object({
        kind: messageKindSchema,
        text: z.string().max(10_000_000, 'The sample is larger than 10 million characters.'),
        subtype: z.string().exactOptional(),
      }),
      until: z.string().optional(),
      live: z.array(z.string()).optional(),
    }),
  )
  .output(z.object({ trace: runTraceSchema, issues: z.array(issueSchema) }))
  .mutation(async ({ ctx, input: { document, node, message, until, live = [] } }) => {
    const draft = messageFromText(message);
    if (live.length > 0) await noteLiveSend(ctx.services, ctx.actor, document.name, live);
    return ctx.services.engine.tryRun({
      document,
      node,
      message: draft,
      live,
      ...(until === undefined ? {} : { until }),
    });
  });

/** A try that really sends leaves the house, so the trail has it before it does. */
function noteLiveSend(services: Services, actor: string, pipeline: string, nodes: string[]): Promise<void> {
  return audited(services, actor, async () => ({
    result: undefined,
    fact: { action: 'pipeline.tried-live', object: `draft:${pipeline}`, detail: { nodes } },
  }));
}
