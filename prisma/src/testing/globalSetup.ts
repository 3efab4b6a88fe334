import type { TestProject } from 'vitest/node';
import { generateClient } from '../generateClient.ts';
import { makeTestServerDir, removeTestServer } from './testServer.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The data directory of this run's database server. */
    pyheartTestServer: string;
  }
}

/**
 * For vitest's `globalSetup`: gives the run one database server, which starts only when a test asks for it, and ends
 * it with the run.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await generateClient();
  const dataDir = await makeTestServerDir();
  project.provide('pyheartTestServer', dataDir);
  return () => removeTestServer(dataDir);
}
