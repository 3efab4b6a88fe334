import type { PrismaClient } from '@pyheart/db';
import type { EngineDeps } from '@pyheart/engine';
import type { Clock } from '@pyheart/plugin-sdk';

type Found = Parameters<NonNullable<EngineDeps['unlisted']>>[0];

interface Noted {
  pipeline: string;
  node: string;
  table_name: string;
  system: string;
  code: string;
  count: number;
  first_at: Date;
  last_at: Date;
  /** Oldest first; one message may bring a code more than once. */
  runs: Set<string>;
}

/** So many codes are kept of one table; a table that lists nothing must not fill the database. */
const mostCodes = 500;
/** So many runs are kept of one code, the last ones. */
const mostRuns = 1000;
/** So many codes are kept in memory between two writes. */
const mostNoted = 5000;

// In the order of the key, so that two processes never wait for each other in a circle.
const add = (codes: string, db: PrismaClient) => db.$executeRaw`
  INSERT INTO unlisted_code AS u (pipeline, node, table_name, system, code, count, first_at, last_at, runs)
  SELECT n.* FROM jsonb_to_recordset(${codes}::jsonb) AS n (pipeline text, node text, table_name text, system text,
    code text, count bigint, first_at timestamptz, last_at timestamptz, runs bigint[])
  WHERE EXISTS (SELECT FROM unlisted_code k WHERE (k.pipeline, k.node, k.table_name, k.system, k.code)
                  = (n.pipeline, n.node, n.table_name, n.system, n.code))
     OR (SELECT count(*) FROM unlisted_code k
         WHERE (k.pipeline, k.node, k.table_name) = (n.pipeline, n.node, n.table_name)) < ${mostCodes}
  ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (pipeline, node, table_name, system, code) DO UPDATE
  SET count = u.count + excluded.count, last_at = greatest(u.last_at, excluded.last_at),
      runs = (excluded.runs || u.runs)[1:${mostRuns}]`;

/**
 * Codes that code tables do not list, as real messages bring them. They are gathered in memory and written when asked to,
 * so that a message costs no statement; a process that dies takes the last seconds of it along.
 */
export class UnlistedCodes {
  readonly #db: PrismaClient;
  readonly #clock: Clock;
  #noted = new Map<string, Noted>();
  #writing: Promise<void> = Promise.resolve();

  constructor({ db, clock }: { db: PrismaClient; clock: Clock }) {
    this.#db = db;
    this.#clock = clock;
  }

  note({ pipeline, node, table = '', system = '', code, runId }: Found): void {
    const key = JSON.stringify([pipeline, node, table, system, code]);
    const now = this.#clock.now();
    const known = this.#noted.get(key);
    if (known) {
      known.count += 1;
      known.last_at = now;
      known.runs.add(runId);
      if (known.runs.size > mostRuns) dropOldest(known.runs);
    } else if (this.#noted.size < mostNoted) {
      const place = { pipeline, node, table_name: table, system: system.slice(0, 200), code };
      this.#noted.set(key, { ...place, count: 1, first_at: now, last_at: now, runs: new Set([runId]) });
    }
  }

  /** Writes what was noted since the last time; what cannot be written is lost, as it comes again with the next message. */
  flush(): Promise<void> {
    const writing = this.#writing.then(() => this.#write());
    this.#writing = writing.catch(() => undefined);
    return writing;
  }

  async #write(): Promise<void> {
    if (this.#noted.size === 0) return;
    const noted = [...this.#noted.values()].map((each) => ({ ...each, runs: [...each.runs].reverse() }));
    this.#noted = new Map();
    await add(JSON.stringify(noted), this.#db);
  }
}

function dropOldest(runs: Set<string>): void {
  for (const oldest of runs) {
    runs.delete(oldest);
    return;
  }
}
