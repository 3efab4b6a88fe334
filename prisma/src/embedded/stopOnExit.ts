type Stop = () => Promise<void>;
interface Guard {
  stop: Stop;
  /** The server's process number if it runs, for the moment when nothing asynchronous does any more. */
  pid: () => number | null;
}

const guards = new Set<Guard>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Keeps a server from outliving this process. A program that handles its signals is trusted to call `stop`; one that
 * does not, gets its servers stopped before the signal ends it; and `process.exit` at least tells the server to end.
 * Returns the function that lifts the guard.
 */
export function stopOnExit(guard: Guard): () => void {
  if (guards.size === 0) listen();
  guards.add(guard);
  return () => {
    guards.delete(guard);
    if (guards.size === 0) unlisten();
  };
}

function listen(): void {
  process.on('exit', tellAll);
  for (const signal of signals) process.on(signal, stopAll);
}

function unlisten(): void {
  process.off('exit', tellAll);
  for (const signal of signals) process.off(signal, stopAll);
}

function tellAll(): void {
  for (const guard of guards) {
    const pid = guard.pid();
    if (pid === null) continue;
    try {
      // PostgreSQL's "fast" shutdown.
      process.kill(pid, 'SIGINT');
    } catch {
      // It is gone already, which is what was wanted.
    }
  }
}

async function stopAll(signal: NodeJS.Signals): Promise<void> {
  if (process.listenerCount(signal) > 1) return;
  await Promise.allSettled([...guards].map((guard) => guard.stop()));
  unlisten();
  process.kill(process.pid, signal);
}
