/** An arrival at a node, waiting for its turn there. */
interface Place {
  node: string;
}

export interface WalkOptions<Arrival extends Place> {
  /** `arrive` adds what a step gave; the walk takes it out. */
  queue: Arrival[];
  arrive(arrival: Arrival): Promise<void>;
  isStopped(): boolean;
}

/**
 * Handles what is in the queue and what is added meanwhile: nodes side by side, each one message at a time and in
 * order of arrival, so that what follows each other on a branch never overtakes. Returns how many ran side by side;
 * when stopped, what has not begun is back in the queue.
 */
export async function walkArrivals<Arrival extends Place>(options: WalkOptions<Arrival>): Promise<number> {
  const { queue, arrive, isStopped } = options;
  const waiting = new Map<string, Arrival[]>();
  const busy = new Map<string, Promise<void>>();
  let most = 1;
  for (;;) {
    // One at a time, as in most pipelines: nothing to line up for.
    while (queue.length === 1 && waiting.size === 0 && busy.size === 0 && !isStopped())
      await arrive(queue.pop()!);
    for (const arrival of queue.splice(0)) {
      const line = waiting.get(arrival.node);
      if (line) line.push(arrival);
      else waiting.set(arrival.node, [arrival]);
    }
    const next = isStopped() ? undefined : takeNext(waiting, busy);
    if (!next) {
      if (busy.size === 0) break;
      await Promise.race(busy.values());
    } else if (waiting.size === 0 && busy.size === 0) {
      await arrive(next);
    } else {
      const work = arrive(next).finally(() => busy.delete(next.node));
      busy.set(next.node, work);
      most = Math.max(most, busy.size);
    }
  }
  queue.push(...[...waiting.values()].flat());
  return most;
}

/** The first message of the node that has waited longest and is free. */
function takeNext<Arrival extends Place>(
  waiting: Map<string, Arrival[]>,
  busy: ReadonlyMap<string, unknown>,
): Arrival | undefined {
  for (const [node, line] of waiting) {
    if (busy.has(node)) continue;
    const next = line.shift();
    if (line.length === 0) waiting.delete(node);
    return next;
  }
  return undefined;
}
