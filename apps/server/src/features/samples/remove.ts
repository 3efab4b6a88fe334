import * as z from 'zod';
import { audited } from '../../persistence/audited.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

export const remove = procedure
  .input(z.object({ id: z.string() }))
  .output(z.object({ id: z.string() }))
  .mutation(({ ctx, input: { id } }) =>
    audited(ctx.services, ctx.actor, async (tx) => {
      const { count } = await tx.sampleMessage.deleteMany({ where: { id } });
      if (count === 0)
        throw notFound('sample of your own', id, 'Samples that came with PyHeart Studio stay.');
      return { result: { id }, fact: { action: 'sample.removed', object: `sample:${id}`, detail: {} } };
    }),
  );
