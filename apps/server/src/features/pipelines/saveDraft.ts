import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { audited } from '../../persistence/audited.ts';
import { documentColumn } from '../../persistence/documentColumn.ts';
import { lockPipeline } from '../../persistence/lockPipeline.ts';
import { refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** Saves a draft that was edited from `baseRevision`; when another tab saved meanwhile it is refused, not merged. */
export const saveDraft = procedure
  .input(z.object({ id: pipelineIdSchema, document: pipelineDocumentSchema, baseRevision: z.int().min(0) }))
  .output(z.object({ revision: z.number(), savedAt: z.date() }))
  .mutation(({ ctx, input: { id, document, baseRevision } }) =>
    audited(ctx.services, ctx.actor, async (tx) => {
      const row = await lockPipeline(tx, id);
      if (row.draftRevision !== baseRevision) throw editedElsewhere(row.draftRevision, baseRevision);
      const saved = await tx.pipeline.update({
        where: { id },
        data: {
          draft: documentColumn(document),
          name: document.name,
          description: document.description ?? '',
          draftRevision: { increment: 1 },
        },
      });
      const revision = saved.draftRevision;
      return {
        result: { revision, savedAt: saved.updatedAt },
        fact: { action: 'pipeline.saved', object: `pipeline:${id}`, detail: { revision } },
      };
    }),
  );

function editedElsewhere(current: number, base: number) {
  return refusal(
    'CONFLICT',
    'PH-STU-409',
    `This pipeline was saved elsewhere: it is at revision ${current}, your edits started from ${base}.`,
    {
      hint: 'Load the newer draft, or save yours as a copy.',
      facts: { currentRevision: current },
    },
  );
}
