import type { Intake } from '@pyheart/engine';
import type { Pool } from 'pg';

/** What a run record repeats of its message, so that lists need not read messages. */
export interface RunFact {
  pipeline: string;
  version: number;
  node: string;
  lane: number;
  /** As it is stored: encrypted. */
  controlId: string | null;
  subtype: string | null;
  replayOf: string | null;
}

const mostRemembered = 5000;

const statement = `
  SELECT id::text AS id, pipeline, version, node, lane, meta #>> '{message,meta,businessKey}' AS "controlId",
         meta #>> '{message,subtype}' AS subtype, meta ->> 'replayOf' AS "replayOf"
  FROM msg WHERE id = ANY ($1::bigint[])`;

/**
 * The facts of messages that this process took in a moment ago. Recording a run with them instead of a join with the
 * partitioned `msg` halves what PostgreSQL does for it; what is no longer remembered is read.
 */
export class RunFacts {
  readonly #pool: Pool;
  readonly #known = new Map<string, RunFact>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  remember(
    runId: string,
    { pipeline, version, node, lane, message, replayOf }: Intake,
    controlId: string | undefined,
  ): void {
    this.#known.set(runId, {
      pipeline,
      version,
      node,
      lane,
      controlId: controlId ?? null,
      subtype: message.subtype ?? null,
      replayOf: replayOf ?? null,
    });
    if (this.#known.size <= mostRemembered) return;
    const oldest = this.#known.keys().next().value;
    if (oldest !== undefined) this.#known.delete(oldest);
  }

  forget(runIds: readonly string[]): void {
    for (const runId of runIds) this.#known.delete(runId);
  }

  /** Where in `pend` a run waits; undefined when its message is not in the ledger. */
  async lane(runId: string): Promise<number | undefined> {
    return (await this.of([runId])).get(runId)?.lane;
  }

  /** By run id; a run whose message is not in the ledger is absent. */
  async of(runIds: readonly string[]): Promise<Map<string, RunFact>> {
    const facts = new Map<string, RunFact>();
    const unknown: string[] = [];
    for (const runId of runIds) {
      const fact = this.#known.get(runId);
      if (fact) facts.set(runId, fact);
      else unknown.push(runId);
    }
    if (unknown.length === 0) return facts;
    const { rows } = await this.#pool.query<RunFact & { id: string }>(statement, [unknown]);
    for (const { id, ...fact } of rows) facts.set(id, fact);
    return facts;
  }
}
