import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { readPipeline } from '../../persistence/readPipeline.ts';
import { withCalled } from '../../persistence/withCalled.ts';
import { procedure } from '../../trpc.ts';

/** The drafts of these pipelines as one plugins.yaml, with the pipelines that they call and the connections that they name; `needs` names the variables it expects. */
export const exportYaml = procedure
  .input(z.object({ ids: z.array(pipelineIdSchema).min(1).max(200) }))
  .output(z.object({ yaml: z.string(), needs: z.array(z.string()) }))
  .query(async ({ ctx, input }) => {
    const { db, connections, documents } = ctx.services;
    const rows = await Promise.all(input.ids.map((id) => readPipeline(db, id)));
    const drafts = rows.map(({ id, draft }) => ({ id, document: pipelineDocumentSchema.parse(draft) }));
    return documents.write(await withCalled(db, drafts), await connections.all());
  });
