import type { Failure, RateLimit } from '@pyheart/plugin-sdk';
import type { Breakers, SystemPause } from './Breakers.ts';
import type { ReadyNode } from './PipelineNodes.ts';
import type { RateLimits } from './RateLimits.ts';
import { heldForSystem } from './RunStore.ts';
import type { Place, SystemPlaces } from './SystemPlaces.ts';
import type { StepWait } from './trace.ts';

/** Why a step does not run now. */
export type Hold = Pick<StepWait, 'until' | 'why' | 'isTaken' | 'failure'>;

/** What all pipelines of a process share. */
export interface SystemGates {
  breakers: Breakers;
  places: SystemPlaces;
  limits: RateLimits;
}

export interface StepGateOptions extends SystemGates {
  pipeline: string;
  runId: string;
  now(): Date;
}

// A shorter wait is cheaper in memory than through the ledger.
const shortestHoldMs = 25;
// The next free place wakes what is held for one; this is for when nobody hears of it.
const placeAgainMs = 30_000;

/** What stands before a step: the circuit breaker of its system, a place there, and the rate limit of its node. */
export class StepGate {
  readonly #options: StepGateOptions;
  /** Places of this run's sends, by node: a node handles one message of a run at a time. */
  readonly #places = new Map<string, Place>();

  constructor(options: StepGateOptions) {
    this.#options = options;
  }

  /** Undefined: the step may run, and `leave` must be told how it ended. `hasTurn`: its slot was taken before. */
  async enter(node: ReadyNode, hasTurn: boolean): Promise<Hold | undefined> {
    const { breakers, limits, runId, now } = this.#options;
    const { breaker } = node.planned.delivery;
    if (node.system !== undefined && breaker.enabled) {
      const entry = breakers.enter(node.system, runId);
      if (entry !== 'go') return held(entry.pause);
    }
    const full = node.system === undefined ? undefined : await this.#takePlace(node, node.system);
    if (full) return full;
    const limit = hasTurn ? undefined : this.#limitOf(node);
    if (!limit) return undefined;
    const turn = await limits.take(limit);
    const waitMs = turn.at.getTime() - now().getTime();
    if (turn.isTaken && waitMs <= shortestHoldMs) {
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      return undefined;
    }
    this.leave(node, 'not run');
    return {
      until: turn.at.toISOString(),
      why: 'rate',
      ...(turn.isTaken ? { isTaken: true } : {}),
      failure: {
        code: 'PH-DLV-004',
        class: 'throttled',
        message: `"${node.planned.name}" lets ${limit.messages} messages go in ${limit.perMs / 1000} s; this one goes at ${turn.at.toISOString()}.`,
      },
    };
  }

  leave(node: ReadyNode, end: Failure | 'done' | 'not run'): void {
    const { breakers, runId } = this.#options;
    const { system, planned } = node;
    if (system === undefined) return;
    const place = this.#places.get(planned.id);
    this.#places.delete(planned.id);
    if (place) this.#options.places.giveBack(system, place);
    if (end === 'done') breakers.succeeded(system);
    else if (end === 'not run' || tellsNothing.has(end.class)) breakers.left(system, runId);
    else if (answers.has(end.class)) breakers.succeeded(system);
    else breakers.failed(system, runId, end, planned.delivery);
  }

  async #takePlace(node: ReadyNode, system: string): Promise<Hold | undefined> {
    const { breakers, places, now } = this.#options;
    // The trial of a paused system goes whatever still hangs there: it is how one finds out.
    if (breakers.pauseOf(system)) return undefined;
    const { atOnce } = node.planned.delivery;
    const place = await places.take(system, atOnce);
    if (place) {
      this.#places.set(node.planned.id, place);
      return undefined;
    }
    this.leave(node, 'not run');
    return {
      until: new Date(now().getTime() + placeAgainMs).toISOString(),
      why: 'paused',
      failure: {
        code: heldForSystem,
        class: 'peer_down',
        message: `${system} has not answered ${atOnce} sends yet; this one goes when it answers one of them.`,
        hint: 'Ask why the system is slow, or raise "At most at a time" in the delivery settings of the node.',
      },
    };
  }

  #limitOf({ planned, context }: ReadyNode): RateLimit | undefined {
    const place = { pipeline: this.#options.pipeline, node: planned.id };
    const own = planned.delivery.rateLimit;
    if (own) return { ...own, name: own.name ?? `${place.pipeline}/${place.node}` };
    return planned.plugin.rateLimit?.(context.config, place);
  }
}

/** A refusal is an answer: the system is there. */
const answers: ReadonlySet<Failure['class']> = new Set(['rejected', 'conflict', 'protocol']);
/** Failures of our own say nothing about the system. */
const tellsNothing: ReadonlySet<Failure['class']> = new Set(['invalid', 'config', 'security', 'bug']);

function held(pause: SystemPause): Hold {
  const until = pause.until.toISOString();
  const { message, hint } = wordsOf(pause);
  return {
    until,
    why: 'paused',
    failure: { code: heldForSystem, class: 'peer_down', message, hint },
  };
}

function wordsOf({ system, failures, reason, until }: SystemPause): { message: string; hint: string } {
  const at = `${until.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  if (reason === 'asked')
    return { message: `${system} asked us to slow down until ${at}.`, hint: 'Nothing to do.' };
  if (reason === 'credentials') {
    return {
      message: `${system} refused our credentials; sends to it are paused until ${at}.`,
      hint: 'Renew the secret of the node, then choose "Try now".',
    };
  }
  return {
    message: `${system} failed ${failures} times in a row; sends to it are paused until ${at}.`,
    hint: 'Messages wait and go out when it answers again. "Try now" asks at once.',
  };
}
