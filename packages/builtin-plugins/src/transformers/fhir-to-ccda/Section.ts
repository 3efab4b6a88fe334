import type { Fields } from './fields.ts';
import type { Held, Source } from './Source.ts';

/** The kinds of document that can be written. */
export type DocumentKind = 'ccd' | 'referral';

/** A resource in a section: what people read of it, and what is coded. */
export interface SectionEntry {
  /** One text for each column. */
  cells: readonly string[];
  /** The entry as XML is written of it; `textId` is where the first cell can be referred to. */
  entry(textId: string): Fields;
}

/** One section of a document. A file in `sections` is one. */
export interface SectionWriter {
  /** Where it stands. */
  order: number;
  /** LOINC. */
  code: string;
  title: string;
  /** The template with coded entries (C-CDA 2.1). */
  template: string;
  /** Documents that have it also when there is nothing to say. */
  requiredIn: readonly DocumentKind[];
  columns: readonly string[];
  /** What becomes part of it. */
  take(source: Source): Held[];
  /** What is written as a part of it, and not on its own. */
  parts?(held: Held, source: Source): Held[];
  write(held: Held, source: Source): SectionEntry;
}
