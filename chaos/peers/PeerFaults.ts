import type { SeededRandom } from '../seededRandom.ts';

export const peerFaults = ['hang', 'slow', 'reset', 'answerThenDie', 'wrongId', 'busy', 'refuse'] as const;
/**
 * `hang` never answers · `slow` answers late · `reset` breaks off in the middle of the answer · `answerThenDie`
 * answers, closes all connections and is away for a while · `wrongId` acknowledges another message (MSA-2) ·
 * `busy` asks to come back later (503 or 429 with Retry-After, AE over MLLP) · `refuse` says no for good (AR, 422).
 */
export type PeerFault = (typeof peerFaults)[number];

/** Decides what a sink does wrong next. Quiet until a scenario asks for trouble. */
export class PeerFaults {
  readonly #random: SeededRandom;
  #among: readonly PeerFault[] = [];
  #share = 0;
  readonly seen = new Map<PeerFault, number>();

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /** From now on this share of the arrivals meets one of these faults. */
  allow(share: number, among: readonly PeerFault[]): void {
    this.#share = share;
    this.#among = among;
  }

  next(): PeerFault | undefined {
    if (this.#among.length === 0 || !this.#random.chance(this.#share)) return undefined;
    const fault = this.#random.pick(this.#among);
    this.seen.set(fault, (this.seen.get(fault) ?? 0) + 1);
    return fault;
  }
}
