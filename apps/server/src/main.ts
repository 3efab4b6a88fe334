import { enableCompileCache } from 'node:module';
import path from 'node:path';

/** The server without any preparation, for process managers and `pnpm dev`. */
enableCompileCache(path.join(import.meta.dirname, '../../../.cache/compiled'));

try {
  // Loaded now and not above, so that the compile cache is on when it is.
  const { runStudio } = await import('./runStudio.ts');
  await runStudio({ say: (text) => process.stdout.write(`${text}\n`) });
} catch (error) {
  process.stderr.write(
    `PyHeart Studio could not start. ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
