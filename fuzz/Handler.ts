import type { SeedKind } from './seeds.ts';

/** Everything the product does with one kind of content. A file in `handlers/` exports one as `handler`. */
export interface Handler {
  /** What is handled, as people call it. */
  title: string;
  /** Which files of the corpus, and which samples, it starts from. */
  seeds: SeedKind;
  /** Where a value stands in such a text, so that a mark can be put in front of it; absent where texts hold no values. */
  values?: RegExp;
  /**
   * Parses, checks, views, masks and converts. Returns what users would be told: findings and typed failures. What it
   * throws is a crash.
   */
  handle(bytes: Uint8Array): Promise<string[]>;
}
