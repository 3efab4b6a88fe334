import type { Clock, Delivery, Failure } from '@pyheart/plugin-sdk';

export interface SystemPause {
  /** `lab.example.org:2575`, as the plugin names it. */
  system: string;
  until: Date;
  /** Failures in a row. */
  failures: number;
  reason: 'failures' | 'credentials' | 'asked';
  /** One message is on its way to see whether the system is back. */
  isTrying: boolean;
}

/** Whether a message may go to a system now, or from when on. */
export type Entry = 'go' | { pause: SystemPause };

interface Breaker {
  failures: number;
  refusals: number;
  pause?: { until: number; pauseMs: number; reason: SystemPause['reason'] };
  /** The run whose send is the trial. */
  trial?: string;
  /** It was the trial and failed: others go first next time, so that one bad message does not hold all. */
  failedTrial?: string;
}

// One refusal may be the fault of one message; a second in a row is the credentials.
const refusalsForPause = 2;
const turnOfOthersMs = 1000;

/**
 * One circuit breaker per system for all nodes and pipelines of the process. After failures in a row all sends to the
 * system wait; when the pause is over one message goes as a trial, and its end decides for the others.
 */
export class Breakers {
  readonly #clock: Clock;
  readonly #breakers = new Map<string, Breaker>();
  readonly #listeners = new Set<(system: string, pause: SystemPause | undefined) => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Called with the pause of a system whenever it changes, and with undefined when the system may be reached again. */
  subscribe(listener: (system: string, pause: SystemPause | undefined) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  list(): SystemPause[] {
    return [...this.#breakers.keys()].flatMap((system) => this.pauseOf(system) ?? []);
  }

  pauseOf(system: string): SystemPause | undefined {
    const breaker = this.#breakers.get(system);
    if (!breaker?.pause) return undefined;
    const { failures, refusals, pause, trial } = breaker;
    return {
      system,
      until: new Date(pause.until),
      failures: pause.reason === 'credentials' ? refusals : failures,
      reason: pause.reason,
      isTrying: trial !== undefined,
    };
  }

  /** Asks for a send. A run that gets `go` must tell how it ended: `succeeded`, `failed` or `left`. */
  enter(system: string, runId: string): Entry {
    const breaker = this.#breakers.get(system);
    if (!breaker?.pause) return 'go';
    const pause = this.pauseOf(system)!;
    if (breaker.trial === runId) return 'go';
    // While the trial is under way nobody knows more; its end wakes the others early.
    if (breaker.trial !== undefined) return { pause: { ...pause, until: this.#in(breaker.pause.pauseMs) } };
    const now = this.#clock.now().getTime();
    if (now < breaker.pause.until) return { pause };
    const theirTurn = breaker.pause.until + turnOfOthersMs;
    if (breaker.failedTrial === runId && now < theirTurn)
      return { pause: { ...pause, until: new Date(theirTurn) } };
    breaker.trial = runId;
    this.#tell(system);
    return 'go';
  }

  /** The system answered, be it with a refusal of the message. */
  succeeded(system: string): void {
    const breaker = this.#breakers.get(system);
    if (!breaker) return;
    this.#breakers.delete(system);
    if (breaker.pause) this.#tell(system);
  }

  failed(
    system: string,
    runId: string,
    failure: Failure,
    { breaker: settings }: Pick<Delivery, 'breaker'>,
  ): void {
    const breaker = this.#breakers.get(system) ?? { failures: 0, refusals: 0 };
    this.#breakers.set(system, breaker);
    const isTrial = breaker.trial === runId;
    if (isTrial) {
      delete breaker.trial;
      breaker.failedTrial = runId;
    }
    if (failure.class === 'auth') breaker.refusals += 1;
    else breaker.failures += 1;
    const asked = failure.class === 'throttled' ? timeOf(failure.retryAt) : undefined;
    const reason = this.#reasonToPause(breaker, failure, settings, asked !== undefined);
    // A send that began before the pause adds nothing to it; only the trial or a first failure sets its time.
    if (reason === undefined || (breaker.pause && !isTrial && asked === undefined)) return;
    const until = asked ?? this.#clock.now().getTime() + settings.pauseMs;
    breaker.pause = { until: Math.max(until, breaker.pause?.until ?? 0), pauseMs: settings.pauseMs, reason };
    this.#tell(system);
  }

  /** The send was cut off by a stop, or never made: it says nothing about the system. */
  left(system: string, runId: string): void {
    const breaker = this.#breakers.get(system);
    if (breaker?.trial !== runId) return;
    delete breaker.trial;
    this.#tell(system);
  }

  /** Ends the pause now: the next message is the trial. False when the system is not paused. */
  tryNow(system: string): boolean {
    const breaker = this.#breakers.get(system);
    if (!breaker?.pause) return false;
    breaker.pause.until = this.#clock.now().getTime();
    delete breaker.failedTrial;
    this.#tell(system);
    return true;
  }

  #reasonToPause(
    { failures, refusals, pause }: Breaker,
    failure: Failure,
    settings: Delivery['breaker'],
    isAsked: boolean,
  ): SystemPause['reason'] | undefined {
    if (!settings.enabled) return pause?.reason;
    if (isAsked) return 'asked';
    if (failure.class === 'auth') return refusals >= refusalsForPause ? 'credentials' : undefined;
    if (failure.class === 'throttled') return pause?.reason;
    return failures >= settings.failures || pause ? 'failures' : undefined;
  }

  #in(ms: number): Date {
    return new Date(this.#clock.now().getTime() + ms);
  }

  #tell(system: string): void {
    const pause = this.pauseOf(system);
    for (const listener of this.#listeners) listener(system, pause);
  }
}

function timeOf(instant: string | undefined): number | undefined {
  const at = instant === undefined ? Number.NaN : Date.parse(instant);
  return Number.isNaN(at) ? undefined : at;
}
