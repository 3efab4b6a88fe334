import {
  checksIn,
  connectionKinds,
  connectionSchema,
  emptyPipeline,
  fillConnections,
  type PipelineDocument,
  type PluginManifest,
  type ProbeCheck,
} from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { languageSchema } from '../../contract/language.ts';
import { newestOf } from '../../newestOf.ts';
import { notFound } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** "Verify" of a connection as the form has it, saved or not: the checks of a node that would use it. */
export const verify = procedure
  .input(
    z.object({
      connection: connectionSchema,
      ask: z.boolean().default(false),
      language: languageSchema.default('en'),
    }),
  )
  .mutation(({ ctx, input: { connection, ask, language }, signal }) => {
    const { plugins, engine } = ctx.services;
    const document = documentFor(connection, plugins.manifests());
    const texts = plugins.get(document.nodes[0]?.plugin ?? '')?.texts;
    const said = (checks: readonly ProbeCheck[]) => checksIn(checks, texts, language);
    return newestOf<ProbeCheck[]>(async (tell) => {
      const progress = (checks: readonly ProbeCheck[]) => tell(said(checks));
      return said(await engine.probe(document, nodeId, { ask, progress, ...(signal ? { signal } : {}) }));
    });
  });

const nodeId = 'connection';

/** A pipeline with one node that uses the connection, as its kind says. */
function documentFor(
  connection: z.infer<typeof connectionSchema>,
  manifests: readonly PluginManifest[],
): PipelineDocument {
  const verifier = connectionKinds(manifests).get(connection.kind)?.verify;
  if (verifier === undefined) {
    throw notFound('way to verify a connection of the kind', connection.kind, 'Verify a node that uses it.');
  }
  const node = {
    id: nodeId,
    plugin: verifier.plugin,
    name: connection.name,
    settings: verifier.settings,
    connection: connection.id,
    position: { x: 0, y: 0 },
  };
  return fillConnections({ ...emptyPipeline('Verify'), nodes: [node] }, manifests, [connection]);
}
