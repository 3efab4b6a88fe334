import type { ListenerPlacement, PlacedSource } from '@pyheart/engine';
import type { Pool } from 'pg';

export interface ListenerClaimsOptions {
  pool: Pick<Pool, 'query'>;
  self: { name: string; instance: string };
  /** Names of the processes that live. */
  living(): ReadonlySet<string>;
  /** A source is free for others. */
  onReleased(): void;
}

/** After a source could not be opened here, others have this long to try. */
const failedPauseMs = 10_000;

const take = `
  INSERT INTO listener_claim AS c (pipeline_id, node_id, holder) VALUES ($1, $2, $3)
  ON CONFLICT (pipeline_id, node_id) DO UPDATE SET holder = excluded.holder, since = now()
    WHERE c.holder = excluded.holder
      OR NOT EXISTS (SELECT FROM cluster_node n WHERE n.instance = c.holder AND n.ended_at IS NULL)`;

const heldByOthers = `
  SELECT c.pipeline_id AS pipeline, c.node_id AS node FROM listener_claim c
  JOIN cluster_node n ON n.instance = c.holder AND n.ended_at IS NULL WHERE c.holder <> $1`;

/** Which sources this process has open where only one may. A claim ends with its process, as its lanes do. */
export class ListenerClaims implements ListenerPlacement {
  readonly #options: ListenerClaimsOptions;
  readonly #mine = new Set<string>();
  /** Every source that a running pipeline of this process asked about. */
  readonly #known = new Map<string, PlacedSource>();
  readonly #failedAt = new Map<string, number>();

  constructor(options: ListenerClaimsOptions) {
    this.#options = options;
  }

  async claim(source: PlacedSource): Promise<boolean> {
    const key = keyOf(source);
    this.#known.set(key, source);
    if (source.placement?.on === 'all') return true;
    if (!this.#isForMe(source)) return false;
    if (this.#mine.has(key)) return true;
    const { pool, self } = this.#options;
    const { rowCount } = await pool.query(take, [source.pipeline, source.node, self.instance]);
    if (rowCount !== 1) return false;
    this.#mine.add(key);
    this.#failedAt.delete(key);
    return true;
  }

  async release(source: PlacedSource, { isFailed }: { isFailed: boolean }): Promise<void> {
    const key = keyOf(source);
    if (isFailed) this.#failedAt.set(key, performance.now());
    if (!this.#mine.delete(key)) return;
    const { pool, self, onReleased } = this.#options;
    await pool.query('DELETE FROM listener_claim WHERE pipeline_id = $1 AND node_id = $2 AND holder = $3', [
      source.pipeline,
      source.node,
      self.instance,
    ]);
    onReleased();
  }

  /** Others took this process for dead and may have its sources. */
  loseAll(): void {
    this.#mine.clear();
  }

  /** Pipelines with a source that is open here and should not be, or the other way round. */
  async misplaced(): Promise<Set<string>> {
    const { pool, self } = this.#options;
    const { rows } = await pool.query<{ pipeline: string; node: string }>(heldByOthers, [self.instance]);
    const taken = new Set(rows.map(keyOf));
    const pipelines = new Set<string>();
    for (const [key, source] of this.#known) {
      if (source.placement?.on === 'all') continue;
      const isWanted = this.#isForMe(source) && !taken.has(key) && !this.#hasJustFailed(key);
      if (isWanted !== this.#mine.has(key)) pipelines.add(source.pipeline);
    }
    return pipelines;
  }

  forget(pipeline: string): void {
    for (const [key, source] of this.#known) if (source.pipeline === pipeline) this.#known.delete(key);
  }

  #isForMe({ placement }: PlacedSource): boolean {
    if (placement?.on !== 'node' || placement.node === this.#options.self.name) return true;
    return placement.elsewhere && !this.#options.living().has(placement.node);
  }

  #hasJustFailed(key: string): boolean {
    return performance.now() - (this.#failedAt.get(key) ?? Number.NEGATIVE_INFINITY) < failedPauseMs;
  }
}

function keyOf({ pipeline, node }: { pipeline: string; node: string }): string {
  return `${pipeline}/${node}`;
}
