import type { Arrival } from '../proof/Journal.ts';

/** A destination of the rig. Its journal is the only witness of what was delivered. */
export interface Sink {
  readonly destination: string;
  readonly port: number;
  /** Called as soon as a message has arrived and before it is answered. */
  onArrival: (arrival: Arrival) => void;
  open(): Promise<void>;
  close(): Promise<void>;
}
