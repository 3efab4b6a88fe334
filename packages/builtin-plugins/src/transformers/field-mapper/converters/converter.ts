import type { Delimiters } from '@pyheart/formats';
import type { Json, UnlistedCode } from '@pyheart/plugin-sdk';
import type { Source } from '../../../paths/source.ts';

/** A value on its way: its text, and what it looked like at the source when that says more. */
export interface Input {
  text: string;
  /** An HL7 v2 place, encoded, with the delimiters it was written with. */
  raw?: string;
  delimiters?: Delimiters;
  /** A value of a JSON source. */
  json?: Json;
}

/** Why a value cannot be converted. It never quotes the value: the sentence ends up in reports and logs. */
export class BadValue {
  readonly problem: string;
  readonly hint: string;

  /** A code that a table does not list. */
  readonly unlisted: UnlistedCode | undefined;

  constructor(problem: string, hint: string, unlisted?: UnlistedCode) {
    this.problem = problem;
    this.hint = hint;
    this.unlisted = unlisted;
  }
}

/** Undefined means "nothing to write". */
export type Converted = Json | undefined | BadValue;

export type Convert = (input: Input, source: Source) => Converted;
