import { runStudio } from './runStudio.ts';

/** The server without any preparation, for process managers and `pnpm dev`. */
try {
  await runStudio({ say: (text) => process.stdout.write(`${text}\n`) });
} catch (error) {
  process.stderr.write(
    `PyHeart Studio could not start. ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
