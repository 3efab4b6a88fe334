import * as z from 'zod';
import { secretNameSchema } from '../../contract/secretName.ts';
import { audited } from '../../persistence/audited.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

export const remove = procedure
  .input(z.object({ name: secretNameSchema }))
  .output(z.object({ name: z.string() }))
  .mutation(({ ctx, input: { name } }) =>
    audited(ctx.services, ctx.actor, async (tx) => {
      const { count } = await tx.secret.deleteMany({ where: { name } });
      if (count === 0)
        throw notFound('stored secret', name, 'It may be set in the environment of the server.');
      return { result: { name }, fact: { action: 'secret.removed', object: `secret:${name}`, detail: {} } };
    }),
  );
