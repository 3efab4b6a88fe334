import { ensurePassword, terminalAsk } from './access/ensurePassword.ts';
import { endOnSignal } from './endOnSignal.ts';
import { readEnv } from './env.ts';
import { createLog } from './log.ts';
import { startStudio } from './startStudio.ts';

/** Starts the server of this computer, says where it is, and ends it when a signal asks. Throws what stops a start. */
export async function runStudio({ say }: { say(text: string): void }): Promise<void> {
  const env = readEnv();
  const log = createLog(env.logLevel);
  const studio = await startStudio(env, {
    log,
    say,
    guard: (db) => ensurePassword({ db, password: env.password, ask: terminalAsk(), host: env.host }),
  });
  endOnSignal(studio.close, { say });
  say(`Data folder: ${env.dataDir}`);
  say(`PyHeart Studio is ready at ${studio.url}`);
}
