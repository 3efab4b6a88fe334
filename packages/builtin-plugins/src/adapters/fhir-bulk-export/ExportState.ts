import { hash } from 'node:crypto';
import type { NodeStore } from '@pyheart/plugin-sdk';
import * as z from 'zod';

/** The file that is being taken, and how far: bytes and lines up to the end of a line. It changes often and stands apart. */
const currentSchema = z.object({ file: z.string(), bytes: z.int(), lines: z.int() });

const jobSchema = z.object({
  /** Where the server tells how far it is. */
  statusUrl: z.string(),
  /** It was begun anew because the server had lost the first one. */
  isSecond: z.boolean(),
  /** Files that were taken whole, by a digest of their names: addresses may let anyone in who has them. */
  done: z.array(z.string()),
});

const stateSchema = z.object({
  /** Exports that were completed: what makes a message of this export another one than that of the last. */
  completed: z.int(),
  /** When the last one was begun. */
  begun: z.string().optional(),
  /** The server's own time of the last complete one. */
  since: z.string().optional(),
  job: jobSchema.optional(),
});

export interface FileProgress {
  bytes: number;
  lines: number;
}

type State = z.infer<typeof stateSchema>;
type Current = z.infer<typeof currentSchema>;

/** How far an export has come, durably: a restart goes on in the middle of a file. */
export class ExportState {
  readonly #store: NodeStore;
  #state: State;
  #current: Current | undefined;

  private constructor(store: NodeStore, state: State, current: Current | undefined) {
    this.#store = store;
    this.#state = state;
    this.#current = current;
  }

  static async open(store: NodeStore): Promise<ExportState> {
    const state = stateSchema.safeParse(await store.get('export'));
    const current = currentSchema.safeParse(await store.get('file'));
    return new ExportState(store, state.success ? state.data : { completed: 0 }, current.data);
  }

  get completed(): number {
    return this.#state.completed;
  }

  get since(): string | undefined {
    return this.#state.since;
  }

  get begun(): Date | undefined {
    return this.#state.begun === undefined ? undefined : new Date(this.#state.begun);
  }

  get job(): { statusUrl: string; isSecond: boolean } | undefined {
    return this.#state.job;
  }

  async begin(statusUrl: string, at: Date, isSecond: boolean): Promise<void> {
    this.#current = undefined;
    await this.#store.delete('file');
    await this.#keep({ ...this.#state, begun: at.toISOString(), job: { statusUrl, isSecond, done: [] } });
  }

  /** The job is not gone on with; the next export begins from where the last complete one ended. */
  drop(): Promise<void> {
    const { job: _, ...rest } = this.#state;
    return this.#keep(rest);
  }

  /** All files are taken and verified. */
  complete(transactionTime: string): Promise<void> {
    const { job: _, ...rest } = this.#state;
    return this.#keep({ ...rest, completed: rest.completed + 1, since: transactionTime });
  }

  isDone(name: string): boolean {
    return this.#state.job?.done.includes(fileKey(name)) ?? false;
  }

  progressOf(name: string): FileProgress {
    const { file, bytes, lines } = this.#current ?? { file: '', bytes: 0, lines: 0 };
    return file === fileKey(name) ? { bytes, lines } : { bytes: 0, lines: 0 };
  }

  async move(name: string, progress: FileProgress): Promise<void> {
    const current = { file: fileKey(name), ...progress };
    await this.#store.set('file', current);
    this.#current = current;
  }

  async finish(name: string): Promise<void> {
    const { job } = this.#state;
    if (job) await this.#keep({ ...this.#state, job: { ...job, done: [...job.done, fileKey(name)] } });
  }

  /** The file is taken from its beginning again. */
  async forget(): Promise<void> {
    this.#current = undefined;
    await this.#store.delete('file');
  }

  async #keep(state: State): Promise<void> {
    // As text, because absent members are no JSON values.
    await this.#store.set('export', JSON.parse(JSON.stringify(state)));
    this.#state = state;
  }
}

function fileKey(name: string): string {
  return hash('sha256', name, 'base64url').slice(0, 22);
}
