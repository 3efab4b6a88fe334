import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** Prints the addresses of all modules that loading the plugins, templates and simulators loads. */
const script = `
  import { registerHooks } from 'node:module';
  const loaded = [];
  registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
  await import(process.argv[1]);
  console.log(JSON.stringify(loaded));
`;

it('loads what only some pipelines need when one of them does', { timeout: 60_000 }, async () => {
  const installation = pathToFileURL(path.join(import.meta.dirname, 'loadInstallation.ts')).href;
  const words = ['--input-type=module', '--eval', script, installation];
  const { stdout } = await promisify(execFile)(process.execPath, words, { maxBuffer: 16 << 20 });
  const loaded: string[] = JSON.parse(stdout);
  const packages = new Set(loaded.map((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]));
  expect(packages).toContain('zod');
  for (const large of ['fhirpath', 'jose', 'liquidjs', 'nodemailer', 'smtp-server', 'ssh2', 'mysql2'])
    expect(packages).not.toContain(large);
});
