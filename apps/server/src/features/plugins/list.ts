import * as z from 'zod';
import { languageSchema } from '../../contract/language.ts';
import { pluginManifestSchema } from '../../contract/pluginManifest.ts';
import { procedure } from '../../trpc.ts';

/** The installed plugins in one language, English when none is asked for; the texts of the others stay here. */
export const list = procedure
  .input(z.object({ language: languageSchema }).optional())
  .output(z.array(pluginManifestSchema))
  .query(({ ctx, input }) => ctx.services.plugins.manifestsIn(input?.language ?? 'en'));
