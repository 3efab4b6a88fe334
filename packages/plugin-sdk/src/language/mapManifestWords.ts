import type { PluginManifest } from '../manifest.ts';
import type { Port } from '../ports.ts';
import { mapSchemaWords } from './mapSchemaWords.ts';
import type { Say } from './Texts.ts';

/** The manifest with all that people read put through `say`; what programs read stays as it is. */
export function mapManifestWords(manifest: PluginManifest, say: Say): PluginManifest {
  const { connections, probeAsks } = manifest;
  return {
    ...manifest,
    title: say(manifest.title),
    summary: say(manifest.summary),
    category: say(manifest.category),
    sentence: say(manifest.sentence),
    inputs: manifest.inputs.map((port) => mapPortWords(port, say)),
    outputs: manifest.outputs.map((port) => mapPortWords(port, say)),
    configSchema: mapSchemaWords(manifest.configSchema, say),
    ...(probeAsks === undefined ? {} : { probeAsks: say(probeAsks) }),
    ...(connections === undefined
      ? {}
      : {
          connections: connections.map((kind) => ({
            ...kind,
            title: say(kind.title),
            summary: say(kind.summary),
            sentence: say(kind.sentence),
            configSchema: mapSchemaWords(kind.configSchema, say),
          })),
        }),
  };
}

function mapPortWords(port: Port, say: Say): Port {
  return {
    ...port,
    title: say(port.title),
    ...(port.help === undefined ? {} : { help: say(port.help) }),
  };
}
