import * as z from 'zod';
import { languageSchema } from '../../contract/language.ts';
import { messageKindSchema } from '../../contract/message.ts';
import { sampleEntrySchema } from '../../contract/sample.ts';
import { sampleFromRow } from '../../persistence/sampleFromRow.ts';
import { sampleEntry } from '../../sampleEntry.ts';
import { procedure } from '../../trpc.ts';

/** Own samples first, newest on top, then those that came with the plugins; their texts are read one by one. */
export const list = procedure
  .input(z.object({ kind: messageKindSchema.optional(), language: languageSchema.optional() }).optional())
  .output(z.array(sampleEntrySchema))
  .query(async ({ ctx, input }) => {
    const kind = input?.kind;
    const own = await ctx.services.db.sampleMessage.findMany({
      ...(kind === undefined ? {} : { where: { kind } }),
      orderBy: { createdAt: 'desc' },
    });
    const builtIn = ctx.services
      .samples(input?.language ?? 'en')
      .filter((sample) => kind === undefined || sample.kind === kind);
    const opened = await Promise.all(own.map((row) => sampleFromRow(ctx.services.vault, row)));
    return [...opened, ...builtIn].map(sampleEntry);
  });
