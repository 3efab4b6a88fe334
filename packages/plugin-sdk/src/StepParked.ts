export interface ParkOptions {
  /** True: later messages of the same order key wait, too. False: they pass. Default true. */
  keyWaits?: boolean;
}

/**
 * Thrown by `run` to put the run to sleep until a time: it holds no place among the running messages, survives a
 * restart and is no attempt. The step then runs again, with `context.parkedUntil` set to that time.
 */
export class StepParked extends Error {
  override readonly name = 'StepParked';
  readonly until: Date;
  readonly keyWaits: boolean;

  constructor(until: Date, { keyWaits = true }: ParkOptions = {}) {
    super(`Parked until ${until.toISOString()}.`);
    this.until = until;
    this.keyWaits = keyWaits;
  }
}
