import { randomUUID } from 'node:crypto';
import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { audited } from '../../persistence/audited.ts';
import { documentColumn } from '../../persistence/documentColumn.ts';
import { lockPipeline } from '../../persistence/lockPipeline.ts';
import { refuseUntested, testedRevision } from '../../pipelineTests/testGate.ts';
import { editorsSince } from '../../publishing/editorsSince.ts';
import { refuseErrors } from '../../publishing/refuseErrors.ts';
import { refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** Freezes the draft as a change that another person looks at and publishes, or refuses. */
export const propose = procedure
  .input(z.object({ pipelineId: pipelineIdSchema, note: z.string().max(2000).default('') }))
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx: { services, actor }, input: { pipelineId, note } }) => {
    const tested = await testedRevision(services, pipelineId);
    const connections = await services.connections.all();
    return audited(services, actor, async (tx) => {
      const row = await lockPipeline(tx, pipelineId);
      const document = pipelineDocumentSchema.parse(row.draft);
      refuseErrors(services, document, connections);
      refuseUntested(document, row.draftRevision, tested);
      const open = await tx.publishReview.findFirst({ where: { pipelineId, state: 'open' } });
      if (open !== null) {
        throw refusal(
          'CONFLICT',
          'PH-STU-432',
          `A change that ${open.proposedBy} proposed is open already.`,
          {
            hint: 'Wait for its decision, or have it withdrawn.',
          },
        );
      }
      const id = randomUUID();
      await tx.publishReview.create({
        data: {
          id,
          pipelineId,
          document: documentColumn(document),
          note,
          proposedBy: actor,
          proposedAt: services.clock.now(),
          editors: await editorsSince(tx, pipelineId),
        },
      });
      return {
        result: { id },
        fact: { action: 'review.opened', object: `pipeline:${pipelineId}`, detail: { review: id } },
      };
    });
  });
