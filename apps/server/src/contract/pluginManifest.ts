import type { PluginManifest } from '@pyheart/plugin-sdk';
import * as z from 'zod';

/** A plugin as data. `describePlugin` makes it, so only its outline is checked on the way out. */
export const pluginManifestSchema = z.custom<PluginManifest>(
  (value) => typeof value === 'object' && value !== null && 'key' in value && 'configSchema' in value,
);
