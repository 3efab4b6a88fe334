import type { PrismaClient } from '@pyheart/db';
import { longestTurnMs, type RateLimits, type Turn } from '@pyheart/engine';
import type { Clock, Log, RateLimit } from '@pyheart/plugin-sdk';
import { describeDefect } from '../describeDefect.ts';

interface Options {
  db: Pick<PrismaClient, '$queryRawUnsafe'>;
  clock: Clock;
  log: Log;
}

/** Slots of one budget that this process reserved: `left` of them, the next at `nextMs` by this process's clock. */
interface Block {
  nextMs: number;
  left: number;
  size: number;
  intervalMs: number;
}

// The generic cell rate algorithm for $3 slots at once. Slots that are given out count in messages, so a budget whose
// rate changes keeps its debt. No row comes back when the first slot would be more than $5 ms away. Distances instead
// of times are returned, since the clocks of the processes differ.
const reserve = `
  INSERT INTO rate_budget AS b (name, interval_ms, next_at)
  VALUES ($1, $2::float8, clock_timestamp() + $3::float8 * $2::float8 * interval '1 ms')
  ON CONFLICT (name) DO UPDATE SET
    interval_ms = excluded.interval_ms,
    next_at = clock_timestamp() + $3::float8 * $2::float8 * interval '1 ms'
      + greatest(b.next_at - clock_timestamp(), interval '0') * ($2::float8 / b.interval_ms)
  WHERE (b.next_at - clock_timestamp()) * ($2::float8 / b.interval_ms)
    <= ($4::float8 * $2::float8 + $5::float8) * interval '1 ms'
  RETURNING greatest(0, extract(epoch FROM next_at - clock_timestamp()) * 1000 - $3::float8 * $2::float8)::float8
    AS "aheadMs"`;

// A process that stops, or needs less than it thought, keeps no more than this from the others.
const longestBlockMs = 1000;
const largestBlock = 256;
const retryMs = 1000;

/**
 * Budgets that all processes on one database share. Slots are reserved in blocks, larger while a budget is drawn on
 * hard, so that a message does not cost a statement. A slot whose time has passed lapses: what was not sent in time
 * is never sent on top.
 */
export class DatabaseRateLimits implements RateLimits {
  readonly #options: Options;
  readonly #blocks = new Map<string, Block>();
  readonly #queues = new Map<string, { waiting: number; last: Promise<unknown> }>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** One after the other within this process: whoever comes while a block is being reserved takes from it. */
  async take(limit: RateLimit): Promise<Turn> {
    const queue = this.#queues.get(limit.name) ?? { waiting: 0, last: Promise.resolve() };
    this.#queues.set(limit.name, queue);
    queue.waiting += 1;
    const turn = queue.last.then(async () => {
      const given = await this.#next(limit, queue.waiting);
      queue.waiting -= 1;
      if (queue.waiting === 0) this.#queues.delete(limit.name);
      return given;
    });
    queue.last = turn;
    return turn;
  }

  async #next(limit: RateLimit, waiting: number): Promise<Turn> {
    const intervalMs = limit.perMs / limit.messages;
    let block = this.#current(limit.name, intervalMs);
    if (!block?.left) {
      try {
        block = await this.#reserve(limit, intervalMs, blockSize(block, intervalMs, waiting));
      } catch (error) {
        this.#options.log.warn(
          describeDefect(error),
          'rate limit could not be read; asked again in a second',
        );
        return this.#later(retryMs);
      }
      if (!block) return this.#later(longestTurnMs);
      this.#blocks.set(limit.name, block);
    }
    const slotMs = block.nextMs;
    block.nextMs += intervalMs;
    block.left -= 1;
    const at = Math.max(this.#now(), slotMs - (limit.burst - 1) * intervalMs);
    return { at: new Date(Math.ceil(at)), isTaken: true };
  }

  /** The block without what lapsed; undefined when all of it did, or the rate is another now. */
  #current(name: string, intervalMs: number): Block | undefined {
    const block = this.#blocks.get(name);
    if (block?.intervalMs !== intervalMs) return undefined;
    const lapsed = Math.ceil((this.#now() - block.nextMs) / intervalMs);
    if (lapsed <= 0 || block.left === 0) return block;
    if (lapsed >= block.left) return undefined;
    block.left -= lapsed;
    block.nextMs += lapsed * intervalMs;
    return block;
  }

  async #reserve(limit: RateLimit, intervalMs: number, size: number): Promise<Block | undefined> {
    const [row] = await this.#options.db.$queryRawUnsafe<{ aheadMs: number }[]>(
      reserve,
      limit.name,
      intervalMs,
      size,
      limit.burst - 1,
      longestTurnMs,
    );
    return row && { nextMs: this.#now() + row.aheadMs, left: size, size, intervalMs };
  }

  #later(ms: number): Turn {
    return { at: new Date(this.#now() + ms), isTaken: false };
  }

  #now(): number {
    return this.#options.clock.now().getTime();
  }
}

/** Twice the last block while blocks are used up; as many as wait when slots lapsed. */
function blockSize(last: Block | undefined, intervalMs: number, waiting: number): number {
  const wanted = Math.max(waiting, last ? last.size * 2 : 1);
  return Math.max(1, Math.min(wanted, largestBlock, Math.floor(longestBlockMs / intervalMs)));
}
