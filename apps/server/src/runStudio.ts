import { ensurePassword, terminalAsk } from './access/ensurePassword.ts';
import { endOnSignal } from './endOnSignal.ts';
import { readEnv } from './env.ts';
import { createLog } from './log.ts';
import { type Studio, startStudio } from './startStudio.ts';

/** Starts the server of this computer, says where it is, and ends it when a signal asks. Throws what stops a start. */
export async function runStudio({ say }: { say(text: string): void }): Promise<void> {
  const env = readEnv();
  const log = createLog(env.logLevel);
  let studio: Studio | undefined;
  studio = await startStudio(env, {
    log,
    say,
    onReplaced() {
      say('This node was out for so long that another took its place. Ending; start it again.');
      void studio?.close().finally(() => process.exit(1));
    },
    guard: (db) => ensurePassword({ db, password: env.password, ask: terminalAsk(), host: env.host }),
  });
  endOnSignal(studio.close, { say });
  say(`Data folder: ${env.dataDir}`);
  say(`PyHeart Studio is ready at ${studio.url}`);
}
