import { type Json, Plugin, type PluginMetadata } from '@pyheart/plugin-sdk';

/** A plugin in class form: a laboratory system that is asked for results and given orders. */
export class LabAdapter extends Plugin {
  #orders: Json[] = [];
  #isOpen = false;

  getMetadata(): PluginMetadata {
    return {
      name: 'lab',
      version: '1.0.0',
      pluginType: 'adapter',
      description: 'Orders and results of the laboratory.',
      author: 'Your hospital',
      priority: 120,
      configSchema: {
        required: ['base_url', 'api_key'],
        properties: {
          base_url: { type: 'string', description: 'Where the laboratory listens.' },
          api_key: { type: 'string', description: 'The key that the laboratory gave you.' },
          timeout: { type: 'integer', default: 30, description: 'Seconds to wait for an answer.' },
        },
      },
    };
  }

  override async initialize(): Promise<boolean> {
    this.#isOpen = true;
    return true;
  }

  override async cleanup(): Promise<boolean> {
    this.#isOpen = false;
    return true;
  }

  override async fetchData(): Promise<Json> {
    return { open: this.#isOpen, orders: this.#orders };
  }

  override async sendData(order: Json): Promise<Json> {
    this.#orders.push(order);
    return { accepted: true, count: this.#orders.length };
  }
}
