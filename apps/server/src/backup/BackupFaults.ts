import { BackupError } from './BackupError.ts';

const mostListed = 20;

/** What is wrong with a backup: at most one fault of each file, in the order in which they were found. */
export class BackupFaults {
  readonly #listed: BackupError[] = [];
  readonly #notes: string[] = [];
  #count = 0;

  /** Runs a check of one file. Its fault is kept and undefined returned; what is no BackupError is thrown. */
  async in<Result>(check: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await check();
    } catch (error) {
      if (!(error instanceof BackupError)) throw error;
      this.#count += 1;
      if (this.#listed.length < mostListed) this.#listed.push(error);
      return undefined;
    }
  }

  /** What is to be said besides, such as what could not be checked; a whole sentence. */
  note(sentence: string): void {
    this.#notes.push(sentence);
  }

  /** Throws all that was found, one fault a line; the code is that of the first. */
  throwAny(): void {
    const [first, ...others] = this.#listed;
    if (first === undefined) return;
    if (this.#count === 1 && this.#notes.length === 0) throw first;
    const more = this.#count - this.#listed.length;
    throw new BackupError(
      first.code,
      [
        first.sentence,
        ...others.map(({ message }) => message),
        ...(more > 0 ? [`And ${more} more files have a fault, ${this.#count} in all.`] : []),
        ...this.#notes,
      ].join('\n'),
      { cause: new AggregateError(this.#listed) },
    );
  }
}
