import { activityLog } from './activityLog.ts';
import type { SimulatorDefinition } from './simulator.ts';

/** What every simulator has of its own: how it behaves, what it has counted, and what happened at it. */
export class SimulatorState {
  readonly log = activityLog();
  readonly activity = this.log.items;
  received = 0;
  sent = 0;
  readonly #behaviours: SimulatorDefinition['behaviours'];
  readonly #onBehaviour: () => void;
  #behaviour: string;

  /** It behaves as the first of the behaviours says; `onBehaviour` is called whenever that is set anew. */
  constructor(behaviours: SimulatorDefinition['behaviours'], onBehaviour: () => void = () => undefined) {
    this.#behaviours = behaviours;
    this.#onBehaviour = onBehaviour;
    this.#behaviour = behaviours[0]?.value ?? '';
  }

  get behaviour(): string {
    return this.#behaviour;
  }

  /** Throws a RangeError that names the known ones. */
  set behaviour(value: string) {
    if (!this.#behaviours.some((behaviour) => behaviour.value === value)) {
      const known = this.#behaviours.map((behaviour) => behaviour.value).join(', ');
      throw new RangeError(`The simulator has no behaviour "${value}". It knows: ${known}.`);
    }
    this.#behaviour = value;
    this.#onBehaviour();
  }

  /** Forgets what happened and counts from nothing. */
  reset(): void {
    this.log.clear();
    this.received = 0;
    this.sent = 0;
  }
}
