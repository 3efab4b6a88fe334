import { checksIn, type ProbeCheck, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { languageSchema } from '../../contract/language.ts';
import { newestOf } from '../../newestOf.ts';
import { procedure } from '../../trpc.ts';

/**
 * "Verify" of one node of a draft, free of side effects on the peer: all lines again whenever one of them changed. It
 * stops when the client goes away.
 */
export const verify = procedure
  .input(
    z.object({
      document: pipelineDocumentSchema,
      node: z.string(),
      ask: z.boolean().default(false),
      language: languageSchema.default('en'),
    }),
  )
  .mutation(({ ctx, input: { document, node, ask, language }, signal }) => {
    const { engine, plugins } = ctx.services;
    const texts = plugins.get(document.nodes.find(({ id }) => id === node)?.plugin ?? '')?.texts;
    const said = (checks: readonly ProbeCheck[]) => checksIn(checks, texts, language);
    return newestOf<ProbeCheck[]>(async (tell) => {
      const progress = (checks: readonly ProbeCheck[]) => tell(said(checks));
      return said(await engine.probe(document, node, { ask, progress, ...(signal ? { signal } : {}) }));
    });
  });
