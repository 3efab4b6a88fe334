/** Longest time from the signal to the end of the process. */
const boundMs = 20_000;

/**
 * Ends the process in order when SIGINT, SIGTERM or SIGHUP arrives: intake closes, work in flight finishes, the
 * database stops. A second signal, or a close that takes too long, ends it at once.
 */
export function endOnSignal(close: () => Promise<void>, { say }: { say(text: string): void }): void {
  let isEnding = false;
  const end = (signal: NodeJS.Signals) => {
    if (isEnding) {
      // Ctrl-C in a terminal reaches a package manager and us; it passes its own on within moments.
      if (performance.now() - begun < 500) return;
      process.exit(130);
    }
    isEnding = true;
    begun = performance.now();
    say(`Stopping (${signal}): finishing what is in flight …`);
    const bound = setTimeout(() => process.exit(1), boundMs);
    bound.unref();
    close().then(
      () => {
        say('Stopped.');
        process.exit(0);
      },
      () => process.exit(1),
    );
  };
  let begun = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal));
}
