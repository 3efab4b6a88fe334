import { MllpConnection, type MllpTarget } from '../../net/MllpConnection.ts';
import { type RequestLimiter, requestLimiter } from '../../net/requestLimiter.ts';

/** A few connections to one receiver. A task has one for itself; tasks wait in order for a free one. */
export class ConnectionPool {
  readonly #target: MllpTarget;
  readonly #keepOpenMs: number;
  readonly #idle: { connection: MllpConnection; timer: NodeJS.Timeout }[] = [];
  readonly #busy = new Set<MllpConnection>();
  readonly #limited: RequestLimiter;

  constructor(target: MllpTarget, options: { size: number; keepOpenMs: number }) {
    this.#target = target;
    this.#keepOpenMs = options.keepOpenMs;
    this.#limited = requestLimiter({ concurrency: options.size, perSecond: 0 });
  }

  /** Runs a task with a connection; `isReused` says that it was idle before and may have died meanwhile. */
  use<Result>(
    signal: AbortSignal,
    task: (connection: MllpConnection, isReused: boolean) => Promise<Result>,
  ): Promise<Result> {
    return this.#limited(signal, async () => {
      const idle = this.#takeIdle();
      const connection = idle ?? (await MllpConnection.open(this.#target, signal));
      this.#busy.add(connection);
      try {
        return await task(connection, idle !== undefined);
      } finally {
        this.#busy.delete(connection);
        this.#keep(connection);
      }
    });
  }

  close(): void {
    for (const { connection, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      connection.close();
    }
    for (const connection of this.#busy) connection.close();
  }

  #takeIdle(): MllpConnection | undefined {
    for (;;) {
      const entry = this.#idle.pop();
      if (entry === undefined) return undefined;
      clearTimeout(entry.timer);
      // The receiver may have closed it while it was idle.
      if (entry.connection.isOpen) return entry.connection;
    }
  }

  #keep(connection: MllpConnection): void {
    if (!connection.isOpen) return;
    if (this.#keepOpenMs === 0) {
      connection.close();
      return;
    }
    const timer = setTimeout(() => {
      this.#idle.splice(this.#idle.indexOf(entry), 1);
      connection.close();
    }, this.#keepOpenMs);
    timer.unref();
    const entry = { connection, timer };
    this.#idle.push(entry);
  }
}
