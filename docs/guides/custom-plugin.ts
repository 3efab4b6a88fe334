import { fromClass, type Json, Plugin, PluginError, type PluginMetadata } from '@pyheart/plugin-sdk';

/** A transformer of your own: it takes a name apart. */
export class NameSplitter extends Plugin {
  getMetadata(): PluginMetadata {
    return {
      name: 'name-splitter',
      version: '1.0.0',
      pluginType: 'transformer',
      description: 'Splits "Doe, Jane" into family and given name.',
      author: 'Your hospital',
      configSchema: {
        separator: { type: 'string', default: ',', description: 'What stands between the two names.' },
      },
    };
  }

  override async process(data: Json): Promise<Json> {
    const separator = String(this.config['separator']);
    if (typeof data !== 'string' || !data.includes(separator)) {
      throw new PluginError('PH-MAP-001', `The name has no "${separator}".`, {
        hint: 'Choose the separator that the sender uses.',
      });
    }
    const [family = '', given = ''] = data.split(separator).map((part) => part.trim());
    return { family, given };
  }
}

/** The same as an ordinary plugin: for the palette, the registry and the engine. */
export const nameSplitter = fromClass(NameSplitter);
