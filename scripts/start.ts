import { existsSync } from 'node:fs';
import path from 'node:path';
import { endWithLauncher } from './endWithLauncher.ts';

/** `pnpm start`, by way of start.mjs: prepares what is not prepared yet, then runs the server in this process. */
const root = path.join(import.meta.dirname, '..');

const begun = performance.now();

function say(text: string): void {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(5);
  console.log(`${seconds} s  ${text}`);
}

async function prepare() {
  if (!existsSync(path.join(root, 'prisma/generated/client.ts')))
    say('Generating the database client (once) …');
  await import('../prisma/generate.ts');

  // Loading the server takes as long as looking through the web's sources: both at once.
  const loading = import('../apps/server/src/runStudio.ts');
  loading.catch(() => undefined);
  const { prepareWeb } = await import('./prepareWeb.ts');
  const web = await prepareWeb(root, () => say('Building the web application (its sources changed) …'));
  if (web === 'built') say('Web application built');
  return loading;
}

say('PyHeart Studio is starting');
try {
  const { runStudio } = await prepare();
  await runStudio({ say });
  endWithLauncher();
} catch (error) {
  console.error(
    `\nPyHeart Studio could not start. ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exit(1);
}
