/** Lets at most `concurrency` tasks run at once and starts at most `perSecond` of them in a second (0: any number). */
export function requestLimiter(options: { concurrency: number; perSecond: number }) {
  const waiting: (() => void)[] = [];
  let running = 0;
  let nextStart = 0;

  /** Undefined when there is a place now: nearly always, and a promise costs. */
  function takeTurn(): Promise<void> | undefined {
    if (running < options.concurrency) {
      running++;
      return undefined;
    }
    // The one that ends hands its place over, so `running` stays.
    return new Promise<void>((resolve) => waiting.push(resolve));
  }

  function giveTurn(): void {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }

  async function keepPace(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const start = Math.max(now, nextStart);
    nextStart = start + 1000 / options.perSecond;
    if (start > now) await pause(start - now, signal);
  }

  return async function limited<Result>(signal: AbortSignal, task: () => Promise<Result>): Promise<Result> {
    const turn = takeTurn();
    if (turn) await turn;
    try {
      if (options.perSecond > 0) await keepPace(signal);
      return await task();
    } finally {
      giveTurn();
    }
  };
}

export type RequestLimiter = ReturnType<typeof requestLimiter>;

/** Waits, or rejects with the reason of the signal as soon as it is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const timer = setTimeout(done, ms);
    function done() {
      signal.removeEventListener('abort', stop);
      resolve();
    }
    function stop() {
      clearTimeout(timer);
      reject(signal.reason);
    }
    signal.addEventListener('abort', stop, { once: true });
  });
}
