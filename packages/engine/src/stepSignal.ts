import { PluginError } from '@pyheart/plugin-sdk';

// A plugin that heard the abort may still say better than we do what happened.
const graceMs = 1000;

/** The steps under way in one pipeline, so that stopping aborts them all. */
export class StepSignals {
  #open = new Set<AbortController>();
  #isAborted = false;

  get isAborted(): boolean {
    return this.#isAborted;
  }

  abort(): void {
    this.#isAborted = true;
    for (const controller of this.#open) controller.abort();
  }

  /**
   * Runs one step with a signal that aborts after `timeoutMs` and when the pipeline stops. A step that is late
   * and does not end by itself rejects with `late()`; one that fails because it was aborted, too.
   */
  async run<T>(
    timeoutMs: number,
    late: () => PluginError,
    act: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const controller = new AbortController();
    if (this.#isAborted) controller.abort();
    this.#open.add(controller);
    let isLate = false;
    let timer: NodeJS.Timeout | undefined;
    try {
      const tooLate = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          isLate = true;
          controller.abort();
          timer = setTimeout(() => reject(late()), graceMs);
        }, timeoutMs);
      });
      return await Promise.race([act(controller.signal), tooLate]);
    } catch (error) {
      if (isLate && !(error instanceof PluginError)) throw late();
      throw error;
    } finally {
      clearTimeout(timer);
      this.#open.delete(controller);
    }
  }
}
