import { type Delimiters, unescapeText } from '@pyheart/formats';

/** An encoded place of a message: a repetition (0), a component (1) or a sub-component (2). */
export class Place {
  readonly text: string;
  readonly delimiters: Delimiters;
  readonly level: number;
  #texts: readonly string[] | undefined;
  #parts: (Place | undefined)[] | undefined;

  constructor(text: string, delimiters: Delimiters, level = 0) {
    this.text = text;
    this.delimiters = delimiters;
    this.level = level;
  }

  /** Part `number` from 1, one level down; undefined when it is empty or the HL7 null. */
  part(number: number): Place | undefined {
    this.#texts ??= this.#split();
    const text = this.#texts[number - 1];
    if (text === undefined || isEmpty(text)) return undefined;
    // Made when asked for: most rows want one component of many.
    this.#parts ??= [];
    const known = this.#parts[number];
    if (known !== undefined) return known;
    const made = new Place(text, this.delimiters, this.level + 1);
    this.#parts[number] = made;
    return made;
  }

  /** The first leaf, unescaped and without blanks around it; `''` when empty. */
  get leaf(): string {
    if (!this.#isComposite()) return unescapeText(this.text, this.delimiters).trim();
    return this.part(1)?.leaf ?? '';
  }

  /** All of it as text: escapes are resolved, delimiters stand as they are. */
  get whole(): string {
    return unescapeText(this.text, this.delimiters).trim();
  }

  #isComposite(): boolean {
    const delimiter = this.#delimiter();
    return delimiter !== '' && this.text.includes(delimiter);
  }

  #delimiter(): string {
    if (this.level > 1) return '';
    return this.level === 0 ? this.delimiters.component : this.delimiters.subcomponent;
  }

  #split(): readonly string[] {
    const delimiter = this.#delimiter();
    return delimiter === '' ? [this.text] : this.text.split(delimiter);
  }
}

/** True for nothing, blanks, and the HL7 null `""`: there is nothing to map. */
export function isEmpty(text: string): boolean {
  return text === '' || text === '""' || text.trim() === '';
}
