import type { Clock } from '@pyheart/plugin-sdk';
import {
  defaultPluginSettings,
  defaultSecurity,
  exportNeeds,
  readPluginsYaml,
  writePluginsYaml,
} from '@pyheart/plugin-sdk';
import type { PipelineYaml, PluginCatalogue } from './Services.ts';

interface Deps {
  plugins: PluginCatalogue;
  clock: Clock;
  studioVersion: string;
}

/** plugins.yaml with this installation's plugins: what it reads it can run, what it writes the original loads. */
export function yamlDocuments({ plugins, clock, studioVersion }: Deps): PipelineYaml {
  return {
    read: (text) => readPluginsYaml(text, plugins.manifests()),
    write(documents, connections) {
      const manifests = plugins.manifests();
      const contents = {
        pipelines: documents.map(({ id, document }) => ({
          id,
          name: document.name,
          enabled: true,
          document,
        })),
        connections: connections.filter(({ id }) =>
          documents.some(({ document }) => document.nodes.some((node) => node.connection === id)),
        ),
        settings: defaultPluginSettings,
        security: defaultSecurity,
      };
      const yaml = writePluginsYaml(contents, manifests, { studioVersion, exportedAt: clock.now() });
      return { yaml, needs: exportNeeds(contents, manifests).required };
    },
  };
}
