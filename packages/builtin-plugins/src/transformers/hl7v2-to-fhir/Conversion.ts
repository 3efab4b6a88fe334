import type { Hl7Message } from '@pyheart/formats';
import { Draft } from '../../toFhir/Draft.ts';
import { Scope } from './Scope.ts';

/** A value that was left out, by the row that read it. It never holds the value. */
export interface Dropped {
  /** The row of the segment: `PID-5 → Patient.name`. */
  row: string;
  /** The row of the data type map, where one read it: `12 → period.start`. */
  part?: string;
  /** The data type that it is none of; absent when it is none of the codes that FHIR allows. */
  type?: string;
}

/** One message on its way to a bundle: the drafts, which of them is open, and what was left out. */
export class Conversion {
  readonly scope: Scope;
  /** The row of the segment that is at work. */
  row = '';
  /** All resources, in the order they came about. */
  readonly drafts: Draft[] = [];
  readonly dropped: Dropped[] = [];
  readonly unlisted: { code: string; table: string }[] = [];
  readonly #open = new Map<string, Draft>();
  readonly #all = new Map<string, Draft[]>();
  readonly #shared = new Map<string, Draft>();

  constructor(message: Hl7Message, zone: string | undefined) {
    this.scope = new Scope(message, zone);
  }

  /** Notes that a row, of the segment or of a data type map, read a value that is left out. */
  drop(row: string, type?: string): void {
    this.dropped.push({
      row: this.row,
      ...(row === this.row ? {} : { part: row }),
      ...(type === undefined ? {} : { type }),
    });
  }

  /** The open draft of a record. */
  current(record: string): Draft | undefined {
    return this.#open.get(record);
  }

  /** Every draft of a record since the record it lies within has opened. */
  all(record: string): readonly Draft[] {
    return this.#all.get(record) ?? [];
  }

  open(record: string, type: string): void {
    const draft = new Draft(type, record);
    this.drafts.push(draft);
    this.#open.set(record, draft);
    const all = this.#all.get(record);
    if (all === undefined) this.#all.set(record, [draft]);
    else all.push(draft);
  }

  close(record: string): void {
    this.#open.delete(record);
    this.#all.delete(record);
  }

  /** The draft of a resource a data type has made: the same one for the same content. */
  share(draft: Draft, key: string): Draft {
    const known = this.#shared.get(key);
    if (known !== undefined) {
      known.merge(draft);
      return known;
    }
    this.#shared.set(key, draft);
    this.drafts.push(draft);
    return draft;
  }
}
