import type { BranchArrival, Message } from '@pyheart/plugin-sdk';
import type { PlannedNode, RunPlan } from './planRun.ts';

export interface JoinArrival {
  node: string;
  port: string;
  message: Message;
  /** The node that gave it. */
  from?: string;
}

interface Gathering {
  arrivals: JoinArrival[];
  /** When the first of them came, in ms. */
  since: number;
  isDone: boolean;
}

/** The joins of one run with what has arrived at each. */
export class Joins {
  readonly #plan: RunPlan;
  readonly #sources = new Map<string, readonly string[]>();
  readonly #gatherings = new Map<string, Gathering>();

  constructor(plan: RunPlan) {
    this.#plan = plan;
  }

  /** Keeps an arrival. Returns all that the join goes on with when it has as many as it wants. */
  add(arrival: JoinArrival, at: number, count: number | undefined): JoinArrival | undefined {
    const gathering = this.#gatherings.get(arrival.node) ?? { arrivals: [], since: at, isDone: false };
    this.#gatherings.set(arrival.node, gathering);
    if (gathering.isDone) return undefined;
    gathering.arrivals.push(arrival);
    gathering.since = Math.min(gathering.since, at);
    if (count === undefined || gathering.arrivals.length < count) return undefined;
    gathering.isDone = true;
    return this.#first(arrival.node, gathering);
  }

  /** Joins that have something and have not gone on, those first that no other of them leads to. */
  open(): string[] {
    const open = [...this.#gatherings].filter(([, { isDone }]) => !isDone).map(([node]) => node);
    return open.filter((node) => !open.some((other) => other !== node && this.leadsTo(other, node)));
  }

  since(node: string): number {
    return this.#gatherings.get(node)?.since ?? 0;
  }

  /** Lets a join go on with what is there. */
  close(node: string): JoinArrival | undefined {
    const gathering = this.#gatherings.get(node);
    if (!gathering || gathering.isDone) return undefined;
    gathering.isDone = true;
    return this.#first(node, gathering);
  }

  /** What a join goes on with, in the order of its wires. */
  arrivals(node: string): BranchArrival[] {
    const branches = this.#sourcesOf(node).length;
    return this.#sorted(node).map(({ from = '', message }) => ({ from, message, branches }));
  }

  leadsTo(from: string, to: string, seen = new Set<string>()): boolean {
    if (seen.has(from)) return false;
    seen.add(from);
    const targets = [...(this.#plan.nodes.get(from)?.wires.values() ?? [])].flat();
    return targets.some(({ node }) => node === to || this.leadsTo(node, to, seen));
  }

  #first(node: string, { arrivals }: Gathering): JoinArrival | undefined {
    return this.#sorted(node)[0] ?? arrivals[0];
  }

  #sorted(node: string): JoinArrival[] {
    const order = this.#sourcesOf(node);
    const rank = ({ from = '' }: JoinArrival) => order.indexOf(from);
    return (this.#gatherings.get(node)?.arrivals ?? []).toSorted((a, b) => rank(a) - rank(b));
  }

  #sourcesOf(node: string): readonly string[] {
    const known = this.#sources.get(node);
    if (known) return known;
    const leads = ({ wires }: PlannedNode) =>
      [...wires.values()].some((targets) => targets.some((target) => target.node === node));
    const sources = [...this.#plan.nodes.values()].filter(leads).map(({ id }) => id);
    this.#sources.set(node, sources);
    return sources;
  }
}
