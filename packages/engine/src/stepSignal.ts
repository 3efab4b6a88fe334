import { PluginError } from '@pyheart/plugin-sdk';

// A plugin that heard the abort may still say better than we do what happened.
const graceMs = 1000;

/** The steps under way in one pipeline, so that stopping aborts them all. */
export class StepSignals {
  readonly #open = new Set<OpenStep>();
  #isAborted = false;

  get isAborted(): boolean {
    return this.#isAborted;
  }

  abort(): void {
    this.#isAborted = true;
    for (const step of this.#open) step.abort();
  }

  /**
   * Runs one step with a signal that aborts after `timeoutMs` and when the pipeline stops. A step that is late
   * and does not end by itself rejects with `late()`; one that fails because it was aborted, too.
   */
  run<T>(timeoutMs: number, late: () => PluginError, act: (step: StepSignal) => Promise<T>): Promise<T> {
    const step = new OpenStep(this.#isAborted);
    this.#open.add(step);
    return new Promise<T>((resolve, reject) => {
      let isLate = false;
      let timer = setTimeout(() => {
        isLate = true;
        step.abort();
        timer = setTimeout(() => {
          this.#open.delete(step);
          reject(late());
        }, graceMs);
      }, timeoutMs);
      const ended = () => {
        clearTimeout(timer);
        this.#open.delete(step);
      };
      act(step).then(
        (value) => {
          ended();
          resolve(value);
        },
        (error: unknown) => {
          ended();
          reject(isLate && !(error instanceof PluginError) ? late() : error);
        },
      );
    });
  }
}

export interface StepSignal {
  readonly signal: AbortSignal;
}

const stepKey = Symbol('step');

// One getter for all contexts: those with a getter of their own are hash tables to V8, and slow to make and to read.
const lateSignal: PropertyDescriptor & ThisType<{ [stepKey]: StepSignal }> = {
  get() {
    return this[stepKey].signal;
  },
  enumerable: true,
  configurable: true,
};

/** Gives an object the signal of a step, which is made when it is looked at. */
export function addSignal<Context extends object>(
  context: Context,
  step: StepSignal,
): asserts context is Context & StepSignal {
  Object.defineProperty(Object.assign(context, { [stepKey]: step }), 'signal', lateSignal);
}

/** Most steps end at once and never look at their signal, so it is made when they do. */
class OpenStep implements StepSignal {
  #controller: AbortController | undefined;
  #isAborted: boolean;

  constructor(isAborted: boolean) {
    this.#isAborted = isAborted;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isAborted) this.#controller.abort();
    return this.#controller.signal;
  }

  abort(): void {
    this.#isAborted = true;
    this.#controller?.abort();
  }
}
