import type { TestProject } from 'vitest/node';
import { stopOnExit } from '../embedded/stopOnExit.ts';
import { generateClient } from '../generateClient.ts';
import { makeTestServerDir, removeTestServer, testServerPid } from './testServer.ts';

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
  // A run that is interrupted gets no teardown.
  const remove = () => removeTestServer(dataDir);
  const liftGuard = stopOnExit({ stop: remove, pid: () => testServerPid(dataDir) });
  return () => remove().finally(liftGuard);
}
