import { wordsOf } from './wordsOf.ts';

/** What the standard says of an attribute (PS3.6). */
export interface AttributeDefinition {
  /** Eight hexadecimal digits in capitals: `00100010`. */
  tag: string;
  /** `PN`; for attributes that may have several, the one that data without types is read with. */
  vr: string;
  /** How many values there may be: `1`, `1-n`, `2-2n`. */
  vm: string;
  /** `PatientName`. */
  keyword: string;
  /** `Patient's Name`. */
  title: string;
  isRetired: boolean;
  /** US or SS, after Pixel Representation (0028,0103). */
  followsPixels?: boolean;
}

/** Groups that come up to 128 times, under one definition: overlays, curves. */
const repeating = /^(50|60|7F)[0-9A-F]{2}/;

/** The attributes of the standard by tag and by keyword. */
export class DicomDictionary {
  readonly #rows: ReadonlyMap<string, string>;
  readonly #tags: ReadonlyMap<string, string>;

  /** Takes the rows that `data/build.ts` writes. */
  constructor(rows: readonly string[]) {
    const byTag = new Map<string, string>();
    const tags = new Map<string, string>();
    for (const row of rows) {
      const tag = row.startsWith('-') ? row.slice(1, 9) : row.slice(0, 8);
      byTag.set(tag, row);
      const [, , , keyword = ''] = row.split('|', 1)[0]!.split(' ');
      if (!tags.has(keyword) || !row.startsWith('-')) tags.set(keyword, tag);
    }
    this.#rows = byTag;
    this.#tags = tags;
  }

  /** The definition of a tag; undefined for private and unknown ones. */
  find(tag: string): AttributeDefinition | undefined {
    const row = this.#rows.get(tag) ?? this.#rows.get(tag.replace(repeating, '$100'));
    if (row === undefined) return undefined;
    const isRetired = row.startsWith('-');
    const [facts = '', title] = row.slice(isRetired ? 9 : 8).split('|');
    const [, type = 'UN', vm = '1', keyword = ''] = facts.split(' ');
    return {
      tag,
      vr: type.slice(0, 2),
      vm,
      keyword,
      title: title ?? wordsOf(keyword),
      isRetired,
      ...(type === 'US*' ? { followsPixels: true } : {}),
    };
  }

  /** The tag of a keyword such as `PatientID`; undefined when the standard has none of that name. */
  tagOf(keyword: string): string | undefined {
    return this.#tags.get(keyword);
  }
}
