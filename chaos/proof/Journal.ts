import { isDeepStrictEqual } from 'node:util';
import type { ChaosMessage } from '../traffic/chaosMessage.ts';

/** What a sender knows about one of its messages. */
export interface Sent {
  message: ChaosMessage;
  /** Where it must arrive. */
  destinations: readonly string[];
  attempts: number;
  /** Milliseconds of `performance.now()` when the positive acknowledgement was read from the socket. */
  acknowledgedAt?: number;
  /** Negative answers. */
  refusals: number;
  /** Attempts that ended without any answer: it may have been stored. */
  unanswered: number;
  /** The sender gave it up after a negative answer and does not send it again. */
  isAbandoned: boolean;
}

/** What a sink did with a message. `refused` was not taken; `unanswered` was taken and the studio was not told so. */
export type SinkAnswer = 'pending' | 'accepted' | 'unanswered' | 'refused';

export interface Arrival {
  destination: string;
  controlId: string;
  at: number;
  answer: SinkAnswer;
  /** It differs from what was sent. */
  isAltered: boolean;
}

/** The rig's own truth: what passed its sockets, in the order in which it did. Nothing here comes from the product. */
export class Journal {
  readonly sent = new Map<string, Sent>();
  readonly arrivals: Arrival[] = [];
  /** Arrivals of messages that nobody sent. */
  readonly strangers: string[] = [];

  begin(message: ChaosMessage, destinations: readonly string[]): Sent {
    const entry = { message, destinations, attempts: 0, refusals: 0, unanswered: 0, isAbandoned: false };
    this.sent.set(message.controlId, entry);
    return entry;
  }

  arrive(destination: string, controlId: string | undefined, text: string): Arrival {
    const sent = controlId === undefined ? undefined : this.sent.get(controlId);
    if (controlId === undefined || sent === undefined) this.strangers.push(destination);
    const arrival: Arrival = {
      destination,
      controlId: controlId ?? '',
      at: performance.now(),
      answer: 'pending',
      isAltered: sent !== undefined && !isSame(sent.message.text, text),
    };
    this.arrivals.push(arrival);
    return arrival;
  }

  get acknowledged(): number {
    let count = 0;
    for (const { acknowledgedAt } of this.sent.values()) if (acknowledgedAt !== undefined) count += 1;
    return count;
  }
}

/** JSON may be laid out anew on its way; HL7 stays as it is, to the byte. */
function isSame(sent: string, arrived: string): boolean {
  if (sent === arrived) return true;
  if (!sent.startsWith('{')) return false;
  try {
    return isDeepStrictEqual(JSON.parse(arrived), JSON.parse(sent));
  } catch {
    return false;
  }
}
