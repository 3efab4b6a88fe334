import type { Message } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { type Sample, sampleSchema } from '../../contract/sample.ts';
import { noteViewed } from '../../persistence/noteViewed.ts';
import type { Services } from '../../Services.ts';
import { textOf } from '../../textOf.ts';
import { procedure } from '../../trpc.ts';

/** So many of the newest runs are looked through for one that came to the node. */
const lookedAt = 20;

/**
 * The last message that this pipeline received, or that one of its nodes got, for trying a change on something real.
 * Whoever asks is written down as having looked at it.
 */
export const lastReal = procedure
  .input(z.object({ pipelineId: pipelineIdSchema, node: z.string().max(64).optional() }))
  .output(sampleSchema.nullable())
  .mutation(async ({ ctx, input: { pipelineId, node } }) => {
    const { runs } = ctx.services;
    const newest = await runs.listRuns({ pipeline: pipelineId, limit: node === undefined ? 1 : lookedAt });
    for (const { runId, receivedAt } of newest) {
      const found = node === undefined ? await received(runs, runId) : await gotBy(runs, runId, node);
      if (found === undefined) continue;
      await noteViewed(ctx.services, ctx.actor, runId);
      const at = node === undefined ? 'Last message' : 'Last message here';
      return {
        ...found,
        id: `run:${runId}`,
        name: `${at}, ${receivedAt.toISOString()}`,
        tags: [],
        builtIn: false,
      };
    }
    return null;
  });

type Found = Pick<Sample, 'kind' | 'subtype' | 'text'>;

async function received(runs: Services['runs'], runId: string): Promise<Found | undefined> {
  const [run, raw] = await Promise.all([runs.readRun(runId), runs.readRaw(runId)]);
  if (run === undefined || raw === undefined) return undefined;
  const { kind, subtype, meta } = run.message;
  const text = textOf(raw, meta.charset) ?? Buffer.from(raw).toString('base64');
  return { kind, ...(subtype === undefined ? {} : { subtype }), text };
}

async function gotBy(runs: Services['runs'], runId: string, node: string): Promise<Found | undefined> {
  const trace = (await runs.readRun(runId))?.trace;
  const step = trace?.steps.findLast((candidate) => candidate.node === node);
  const message: Message | undefined = step && trace?.messages[step.input];
  if (message === undefined) return undefined;
  const { kind, subtype, body } = message;
  const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  return { kind, ...(subtype === undefined ? {} : { subtype }), text };
}
