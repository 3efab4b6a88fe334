import { createServer } from 'node:net';
import { PluginError, type ProbeCheck } from '@pyheart/plugin-sdk';
import { listenOn } from './listenOn.ts';

/** "Verify" of a listener: can its address be opened? A port in use may be this very node, running. */
export async function portCheck(host: string, port: number): Promise<ProbeCheck> {
  const title = `${host}:${port} can be opened`;
  const server = createServer();
  try {
    await listenOn(server, host, port);
    await new Promise((resolve) => server.close(resolve));
    return { title, ok: true };
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    if (error.code === 'PH-NET-005' && error.message.includes('taken')) {
      return {
        title,
        ok: 'skipped',
        detail: 'The port is in use. While this pipeline runs, that is this node itself.',
        remedy: 'If the pipeline is stopped, choose another port or stop the program that uses it.',
      };
    }
    return { title, ok: false, detail: error.message, ...(error.hint ? { remedy: error.hint } : {}) };
  }
}
