import * as z from 'zod';
import { pluginManifestSchema } from '../../contract/pluginManifest.ts';
import { procedure } from '../../trpc.ts';

export const list = procedure
  .output(z.array(pluginManifestSchema))
  .query(({ ctx }) => ctx.services.plugins.manifests());
