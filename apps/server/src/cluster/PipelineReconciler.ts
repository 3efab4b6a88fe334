import type { PrismaClient } from '@pyheart/db';
import { type Engine, settingsDigest } from '@pyheart/engine';
import { type Log, PluginError } from '@pyheart/plugin-sdk';
import { describeDefect } from '../describeDefect.ts';
import { publishedDocument } from '../persistence/publishedDocument.ts';
import type { ConnectionStore } from '../Services.ts';

/** Why this process does not run a pipeline that should run. */
export interface PipelineProblem {
  pipeline: string;
  version: number;
  code: string;
  message: string;
}

interface Deps {
  db: PrismaClient;
  engine: Engine;
  connections: Pick<ConnectionStore, 'stamp' | 'fill'>;
  log: Log;
}

interface Desired {
  id: string;
  state: string;
  publishedVersion: number | null;
  archivedAt: Date | null;
}

const tryAgainMs = 10_000;
const columns = { id: true, state: true, publishedVersion: true, archivedAt: true } as const;

/**
 * Makes this process run what the database says should run: whoever started, stopped or published a pipeline, and
 * wherever. One that cannot start does not hold the others; it is tried again, and `problems` says why it failed.
 */
export class PipelineReconciler {
  readonly #deps: Deps;
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #problems = new Map<string, PipelineProblem & { at: number }>();
  /** Pipelines that this process has been told to run. */
  readonly #running = new Set<string>();
  /** Running here with connections that may be others by now. */
  readonly #outdated = new Set<string>();
  #connections = '';
  #look: Promise<void> | undefined;
  #lookAgain = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  problems(): PipelineProblem[] {
    return [...this.#problems.values()].map(({ at: _, ...problem }) => problem);
  }

  running(): ReadonlySet<string> {
    return this.#running;
  }

  /** Runs what changes how a pipeline runs here; nothing else does meanwhile. */
  inTurn<Result>(pipeline: string, act: () => Promise<Result>): Promise<Result> {
    const turn = (this.#turns.get(pipeline) ?? Promise.resolve()).then(act, act);
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#turns.set(pipeline, settled);
    void settled.then(() => {
      if (this.#turns.get(pipeline) === settled) this.#turns.delete(pipeline);
      this.#note(pipeline);
    });
    return turn;
  }

  /** Compares and corrects, once at a time; asked for meanwhile, it looks once more. */
  look(): Promise<void> {
    if (this.#look) {
      this.#lookAgain = true;
      return this.#look;
    }
    this.#look = this.#lookOnce()
      .catch((error: unknown) => {
        this.#deps.log.warn(describeDefect(error), 'what should run could not be read; trying again');
      })
      .finally(() => {
        this.#look = undefined;
        if (!this.#lookAgain) return;
        this.#lookAgain = false;
        void this.look();
      });
    return this.#look;
  }

  /**
   * Lets these pipelines, where they run here, go on with what their connections say now: messages under way finish with
   * what they began with, listeners stay open. One that cannot start with it keeps what it had; that is given back.
   */
  async takeUpConnections(pipelines: Iterable<string>): Promise<{ pipeline: string; problem?: string }[]> {
    const running = [...pipelines].filter((id) => this.#runsHere(id));
    return Promise.all(
      running.map(async (pipeline) => {
        await this.inTurn(pipeline, () => this.#takeUp(pipeline));
        const problem = this.#outdated.has(pipeline) ? this.#problems.get(pipeline)?.message : undefined;
        return { pipeline, ...(problem === undefined ? {} : { problem }) };
      }),
    );
  }

  async #lookOnce(): Promise<void> {
    const stamp = await this.#deps.connections.stamp();
    if (stamp !== this.#connections) {
      // One that is starting may have read its connections before.
      for (const id of [...this.#running, ...this.#turns.keys()]) this.#outdated.add(id);
    }
    this.#connections = stamp;
    const rows = await this.#deps.db.pipeline.findMany({ select: columns, orderBy: { id: 'asc' } });
    const wrong = rows.filter((row) => this.#isWrong(row));
    await Promise.all(wrong.map(({ id }) => this.inTurn(id, () => this.#correct(id))));
  }

  #isWrong(row: Desired): boolean {
    const { state, version } = this.#deps.engine.status(row.id);
    const wanted = wantedState(row);
    if (wanted === 'stopped') {
      this.#problems.delete(row.id);
      return state === 'running' || state === 'paused';
    }
    const problem = this.#problems.get(row.id);
    if (state === wanted && version === row.publishedVersion) {
      if (!this.#outdated.has(row.id)) return false;
      return problem === undefined || performance.now() - problem.at > tryAgainMs;
    }
    if (problem?.version !== row.publishedVersion) return true;
    return performance.now() - problem.at > tryAgainMs;
  }

  async #correct(id: string): Promise<void> {
    const { db, engine } = this.#deps;
    // Read again: the click that was under way when we looked is over now.
    const row = await db.pipeline.findUnique({ where: { id }, select: columns });
    if (row === null || !this.#isWrong(row)) return;
    const wanted = wantedState(row);
    if (wanted === 'stopped') return engine.stop(id);
    const version = row.publishedVersion ?? 0;
    if (this.#outdated.has(id) && this.#runsHere(id) && engine.status(id).version === version)
      return this.#takeUp(id);
    try {
      await this.#run(id, version, wanted === 'paused');
      const { state } = engine.status(id);
      if (wanted === 'paused' && state === 'running') engine.pause(id);
      if (wanted === 'running' && state === 'paused') engine.resume(id);
      this.#problems.delete(id);
    } catch (error) {
      this.#failed(id, version, error);
    }
  }

  async #run(id: string, version: number, isPaused: boolean): Promise<void> {
    const { db, engine } = this.#deps;
    if (engine.status(id).version === version && ['running', 'paused'].includes(engine.status(id).state))
      return;
    const document = await publishedDocument(db, id, version);
    if (document !== undefined) await engine.start({ pipeline: id, version, document, isPaused });
  }

  #runsHere(id: string): boolean {
    return ['running', 'paused'].includes(this.#deps.engine.status(id).state);
  }

  async #takeUp(id: string): Promise<void> {
    const { db, engine, connections } = this.#deps;
    const { version, settingsDigest: digest } = engine.status(id);
    const document = version === undefined ? undefined : await publishedDocument(db, id, version);
    if (version === undefined || document === undefined) return;
    this.#outdated.add(id);
    try {
      const isOther = settingsDigest(await connections.fill(document)) !== digest;
      if (isOther) await engine.start({ pipeline: id, version, document });
      this.#outdated.delete(id);
      this.#problems.delete(id);
    } catch (error) {
      this.#failed(id, version, error);
    }
  }

  #failed(pipeline: string, version: number, error: unknown): void {
    const isKnown = error instanceof PluginError;
    const code = isKnown ? error.code : 'PH-STU-500';
    const message = isKnown
      ? error.message
      : 'Something went wrong inside. The log of this node has the details.';
    this.#problems.set(pipeline, { pipeline, version, code, message, at: performance.now() });
    this.#deps.log.error(
      { pipeline, version, ...(isKnown ? { code } : describeDefect(error)) },
      'pipeline could not be started here',
    );
  }

  #note(pipeline: string): void {
    const { state } = this.#deps.engine.status(pipeline);
    if (state === 'stopped' || state === 'failed') this.#running.delete(pipeline);
    else this.#running.add(pipeline);
  }
}

function wantedState(row: Desired): 'running' | 'paused' | 'stopped' {
  if (row.archivedAt !== null || row.publishedVersion === null) return 'stopped';
  return row.state === 'running' || row.state === 'paused' ? row.state : 'stopped';
}
