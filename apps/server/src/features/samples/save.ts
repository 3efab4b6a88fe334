import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { messageKindSchema } from '../../contract/message.ts';
import { sampleTagsSchema } from '../../contract/sample.ts';
import { audited } from '../../persistence/audited.ts';
import { sealSample } from '../../persistence/sampleFromRow.ts';
import { procedure } from '../../trpc.ts';

export const save = procedure
  .input(
    z.object({
      name: z.string().trim().min(1, 'A sample needs a name.').max(120),
      kind: messageKindSchema,
      text: z
        .string()
        .min(1, 'A sample needs a text.')
        .max(2_000_000, 'A sample has at most 2 million characters.'),
      tags: sampleTagsSchema.default([]),
    }),
  )
  .output(z.object({ id: z.string() }))
  .mutation(({ ctx, input: { name, kind, text, tags } }) =>
    audited(ctx.services, ctx.actor, async (tx) => {
      const id = randomUUID();
      const createdAt = ctx.services.clock.now();
      const body = sealSample(ctx.services.vault, id, text);
      await tx.sampleMessage.create({ data: { id, name, kind, body, tags, createdAt } });
      return { result: { id }, fact: { action: 'sample.saved', object: `sample:${id}`, detail: { kind } } };
    }),
  );
