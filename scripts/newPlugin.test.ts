import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportName, newPlugin, pluginKinds } from './newPlugin.ts';

const root = join(import.meta.dirname, '..');

describe('a new plugin', () => {
  let folder = '';
  beforeAll(async () => {
    // Within the package, so that the new plugins find their dependencies.
    folder = await mkdtemp(join(root, 'packages/builtin-plugins/.new-plugin-'));
    for (const kind of pluginKinds) await newPlugin({ key: `my-${kind}`, kind, folder });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('passes the contract and its own test untouched, whatever its kind', () => {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const output = join(folder, 'report.json');
    const reporting = ['--reporter=json', `--outputFile=${output}`];
    const run = spawnSync(
      process.execPath,
      [vitest, 'run', '--root', folder, '--maxWorkers=1', ...reporting],
      {
        encoding: 'utf8',
        env: { ...process.env, VITEST: undefined, VITEST_WORKER_ID: undefined, VITEST_POOL_ID: undefined },
      },
    );
    expect(run.status, run.stdout + run.stderr).toBe(0);
    const report = JSON.parse(readFileSync(output, 'utf8'));
    expect(report).toMatchObject({ numFailedTests: 0, success: true });
    expect(report.testResults).toHaveLength(pluginKinds.length);
  });

  it('is refused with a bad key or one that is taken', async () => {
    await expect(newPlugin({ key: 'My Plugin', kind: 'adapter', folder })).rejects.toThrow('is no key');
    await expect(newPlugin({ key: 'my-adapter', kind: 'adapter', folder })).rejects.toThrow(
      'already a plugin',
    );
    expect(exportName('first-lines-2')).toBe('firstLines2');
  });
});
