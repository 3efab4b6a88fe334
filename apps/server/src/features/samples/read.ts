import * as z from 'zod';
import { languageSchema } from '../../contract/language.ts';
import { sampleSchema } from '../../contract/sample.ts';
import { sampleFromRow } from '../../persistence/sampleFromRow.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** One sample with its text. */
export const read = procedure
  .input(z.object({ id: z.string(), language: languageSchema.optional() }))
  .output(sampleSchema)
  .query(async ({ ctx, input: { id, language = 'en' } }) => {
    const builtIn = ctx.services.samples(language).find((sample) => sample.id === id);
    if (builtIn) return builtIn;
    const row = await ctx.services.db.sampleMessage.findUnique({ where: { id } });
    if (row === null) throw notFound('sample', id);
    return sampleFromRow(ctx.services.vault, row);
  });
