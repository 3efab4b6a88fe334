import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readPostmaster } from '../embedded/postmasterPid.ts';
import { joinTestServer, makeTestServerDir, removeTestServer } from './testServer.ts';

it('ends the server of a run that was killed, when the next run begins', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const abandoned = mkdtempSync(path.join(os.tmpdir(), `pyheart-test-${pid}-`));
  await joinTestServer(abandoned);

  const next = await makeTestServerDir();
  expect(await readPostmaster(path.join(abandoned, 'cluster'))).toBeNull();
  expect([abandoned, next].map(existsSync)).toEqual([false, true]);
  await removeTestServer(next);
  expect(existsSync(next)).toBe(false);
});
