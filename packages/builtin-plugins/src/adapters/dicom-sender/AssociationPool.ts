import type { AgreedContext, Association } from '../../dimse/Association.ts';
import { type DicomTarget, mostContexts, openAssociation } from '../../dimse/openAssociation.ts';
import { type RequestLimiter, requestLimiter } from '../../net/requestLimiter.ts';

/** A kind of object in one encoding: what a receiver takes or does not. */
export interface Need {
  sopClass: string;
  transferSyntax: string;
}

/** An association, and the context of what is to be sent when the receiver agreed to it. */
export interface Lent {
  association: Association;
  context: AgreedContext | undefined;
  /** It was idle before and may have died meanwhile. */
  isReused: boolean;
}

interface Held {
  association: Association;
  /** What was proposed when it was opened; what is not among its contexts was refused. */
  proposed: ReadonlySet<string>;
}

/**
 * A few associations with one receiver. What may be sent on one is agreed on when it opens, so each proposes all that
 * was sent so far: after the first objects of each kind nothing has to be opened anew.
 */
export class AssociationPool {
  readonly #target: DicomTarget;
  readonly #keepOpenMs: number;
  readonly #needs = new Map<string, Need>();
  readonly #idle: (Held & { timer: NodeJS.Timeout })[] = [];
  readonly #limited: RequestLimiter;

  constructor(target: DicomTarget, { size, keepOpenSeconds }: { size: number; keepOpenSeconds: number }) {
    this.#target = target;
    this.#keepOpenMs = keepOpenSeconds * 1000;
    this.#limited = requestLimiter({ concurrency: size, perSecond: 0 });
  }

  /** Runs a task with an association of its own. */
  use<Result>(need: Need, signal: AbortSignal, task: (lent: Lent) => Promise<Result>): Promise<Result> {
    return this.#limited(signal, async () => {
      const idle = await this.#takeIdle(need);
      const held = idle ?? (await this.#open(need, signal));
      const { association } = held;
      const context = association.contexts.find((each) => isFor(each, need));
      const result = await association.during(signal, () =>
        task({ association, context, isReused: idle !== undefined }),
      );
      await this.#keep(held);
      return result;
    });
  }

  async close(): Promise<void> {
    const idle = this.#idle.splice(0);
    for (const { timer } of idle) clearTimeout(timer);
    await Promise.all(idle.map(({ association }) => association.release()));
  }

  /** An idle association on which it is known whether this can be sent. Others are in the way and are released. */
  async #takeIdle(need: Need): Promise<Held | undefined> {
    for (let entry = this.#idle.pop(); entry !== undefined; entry = this.#idle.pop()) {
      clearTimeout(entry.timer);
      if (entry.association.isOpen && entry.proposed.has(keyOf(need))) return entry;
      await entry.association.release();
    }
    return undefined;
  }

  async #open(need: Need, signal: AbortSignal): Promise<Held> {
    const key = keyOf(need);
    // The newest stays when there are more than fit.
    this.#needs.delete(key);
    this.#needs.set(key, need);
    if (this.#needs.size > mostContexts) {
      const [oldest] = this.#needs.keys();
      if (oldest !== undefined) this.#needs.delete(oldest);
    }
    const proposals = [...this.#needs.values()].map(({ sopClass, transferSyntax }) => ({
      abstractSyntax: sopClass,
      transferSyntaxes: [transferSyntax],
    }));
    const proposed = new Set(this.#needs.keys());
    const association = await openAssociation(this.#target, proposals, signal);
    return { association, proposed };
  }

  async #keep(held: Held): Promise<void> {
    if (!held.association.isOpen) return;
    if (this.#keepOpenMs === 0) return held.association.release();
    const timer = setTimeout(() => {
      this.#idle.splice(this.#idle.indexOf(entry), 1);
      void held.association.release();
    }, this.#keepOpenMs);
    timer.unref();
    const entry = { ...held, timer };
    this.#idle.push(entry);
  }
}

function keyOf({ sopClass, transferSyntax }: Need): string {
  return `${sopClass} ${transferSyntax}`;
}

function isFor(context: AgreedContext, { sopClass, transferSyntax }: Need): boolean {
  return context.abstractSyntax === sopClass && context.transferSyntax === transferSyntax;
}
