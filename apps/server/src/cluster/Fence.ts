export interface FenceClock {
  /** Milliseconds that only grow, such as performance.now(). */
  monotonic(): number;
  /** Milliseconds of the day's clock: a virtual machine that was halted may see only this one jump. */
  wall(): number;
}

/** How long after its last sign of life a process may still begin work; others wait longer before they take over. */
export const fenceMs = 6000;
/** The same once its session is lost, when others may see so at once. */
const fenceWithoutSessionMs = 800;

const realClock: FenceClock = { monotonic: () => performance.now(), wall: () => Date.now() };

/** Says whether this process may still believe that what it held is its own, without asking anybody. */
export class Fence {
  readonly #clock: FenceClock;
  #signOfLife = { monotonic: Number.NEGATIVE_INFINITY, wall: Number.NEGATIVE_INFINITY };
  #hasSession = true;

  constructor(clock: FenceClock = realClock) {
    this.#clock = clock;
  }

  /** To be taken before a sign of life is sent; a later moment would promise too much. */
  now(): { monotonic: number; wall: number } {
    return { monotonic: this.#clock.monotonic(), wall: this.#clock.wall() };
  }

  /** The sign of life sent at that moment has been stored. */
  renew(sentAt: { monotonic: number; wall: number }): void {
    this.#signOfLife = sentAt;
    this.#hasSession = true;
  }

  sessionLost(): void {
    this.#hasSession = false;
  }

  get isOpen(): boolean {
    const { monotonic, wall } = this.now();
    const boundMs = this.#hasSession ? fenceMs : fenceWithoutSessionMs;
    return monotonic - this.#signOfLife.monotonic < boundMs && wall - this.#signOfLife.wall < boundMs;
  }
}
