import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { pipelineIdSchema, pipelineNameSchema } from '../../contract/pipeline.ts';
import { audited } from '../../persistence/audited.ts';
import { documentColumn } from '../../persistence/documentColumn.ts';
import { lockPipeline } from '../../persistence/lockPipeline.ts';
import { procedure } from '../../trpc.ts';

/** The name lives in the draft too, so renaming makes a new revision of it. */
export const rename = procedure
  .input(z.object({ id: pipelineIdSchema, name: pipelineNameSchema }))
  .output(z.object({ revision: z.number() }))
  .mutation(({ ctx, input: { id, name } }) =>
    audited(ctx.services, ctx.actor, async (tx) => {
      const row = await lockPipeline(tx, id);
      const draft = { ...pipelineDocumentSchema.parse(row.draft), name };
      const { draftRevision } = await tx.pipeline.update({
        where: { id },
        data: { name, draft: documentColumn(draft), draftRevision: { increment: 1 } },
      });
      return {
        result: { revision: draftRevision },
        fact: { action: 'pipeline.renamed', object: `pipeline:${id}`, detail: { from: row.name, to: name } },
      };
    }),
  );
