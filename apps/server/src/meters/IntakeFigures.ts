import type { PrismaClient } from '@pyheart/db';
import type { RunEvents } from '@pyheart/engine';
import type { Clock } from '@pyheart/plugin-sdk';
import { ackBounds, ackGroup } from './ackBounds.ts';

interface Figures {
  lastAt: Date | null;
  acks: number[];
}

interface Deps {
  db: PrismaClient;
  events: RunEvents;
  clock: Clock;
}

// In the order of the pipelines, so that two processes never wait for each other in a circle.
const add = (figures: string, db: PrismaClient) => db.$executeRaw`
  INSERT INTO intake_figure AS f (pipeline, last_at, acks)
  SELECT key, (value ->> 'lastAt')::timestamptz,
         ARRAY(SELECT a.n::bigint FROM jsonb_array_elements_text(value -> 'acks') WITH ORDINALITY AS a (n, at) ORDER BY a.at)
  FROM jsonb_each(${figures}::jsonb) ORDER BY key
  ON CONFLICT (pipeline) DO UPDATE
  SET last_at = greatest(f.last_at, excluded.last_at),
      acks = ARRAY(SELECT coalesce(b.old, 0) + coalesce(b.new, 0)
                   FROM unnest(f.acks, excluded.acks) WITH ORDINALITY AS b (old, new, at) ORDER BY b.at)`;

/**
 * What this process notices while it takes messages in: when the last one came, and how long acknowledgements took. It
 * is kept in memory and added to the database when asked to, so that a message costs no statement. A process that dies
 * takes the last seconds of it along.
 */
export class IntakeFigures {
  readonly #db: PrismaClient;
  #noticed = new Map<string, Figures>();
  #writing: Promise<void> = Promise.resolve();

  constructor({ db, events, clock }: Deps) {
    this.#db = db;
    events.subscribe((event) => {
      if (event.type === 'message.accepted') this.#of(event.pipeline).lastAt = clock.now();
      else if (event.type === 'message.acknowledged') {
        const { acks } = this.#of(event.pipeline);
        const group = ackGroup(event.ms);
        acks[group] = (acks[group] ?? 0) + 1;
      }
    });
  }

  /** Adds what was noticed since the last time. */
  flush(): Promise<void> {
    const writing = this.#writing.then(() => this.#write());
    this.#writing = writing.catch(() => undefined);
    return writing;
  }

  async #write(): Promise<void> {
    if (this.#noticed.size === 0) return;
    const noticed = this.#noticed;
    this.#noticed = new Map();
    try {
      await add(JSON.stringify(Object.fromEntries(noticed)), this.#db);
    } catch (error) {
      for (const [pipeline, { lastAt, acks }] of noticed) {
        const now = this.#of(pipeline);
        now.lastAt ??= lastAt;
        now.acks = now.acks.map((count, at) => count + (acks[at] ?? 0));
      }
      throw error;
    }
  }

  #of(pipeline: string): Figures {
    const known = this.#noticed.get(pipeline);
    if (known) return known;
    const fresh = { lastAt: null, acks: new Array<number>(ackBounds.length + 1).fill(0) };
    this.#noticed.set(pipeline, fresh);
    return fresh;
  }
}
