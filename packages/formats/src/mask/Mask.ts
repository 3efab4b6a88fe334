import { type MaskKind, maskKinds } from './maskKinds.ts';

/** A person born in an earlier year may be 90: then the year is hidden too, 45 CFR 164.514(b)(2)(i)(C). */
const oldestShown = 89;

/** What stays of a masked value: blanks and the signs that give names, numbers and dates their shape. */
const hidden = /[^ \t\r\n\-/.:,()+@]/g;
/** In a text of no known structure every sign of ASCII stays, so that columns and lines stay. */
const hiddenInText = /[^\s!-/:-@[-`{-~]/g;
/** Of longer texts no sentence quotes a word. */
const learnedText = 1_000_000;
const word = /[\p{L}\p{N}]+/gu;
const mails = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** Kinds whose words are looked for in everything else; the words of free text are those of the language. */
const telling: ReadonlySet<MaskKind> = new Set(['name', 'id', 'contact']);

/**
 * Hides values by marks of the same length, and remembers them so that they are found wherever else they stand. One
 * mask serves one message and what was made of it: first everything is covered once to learn, then once more.
 */
export class Mask {
  readonly #year: number;
  /** Words of names, numbers and addresses, in lower case. */
  readonly #telling = new Set<string>();
  /** Every word that was covered. */
  readonly #covered = new Set<string>();

  /** `now` decides how old a person of a year may be. */
  constructor({ now }: { now: Date }) {
    this.#year = now.getUTCFullYear();
  }

  cover(kind: MaskKind, value: string): string {
    const { mark } = maskKinds[kind];
    if (kind === 'data') return mark.repeat(value.length);
    if (value.trim() === '') return value;
    this.#learn(kind, value);
    const covered = value.replaceAll(hidden, mark);
    if (kind !== 'date') return covered;
    const at = this.#yearIn(value);
    return at < 0 ? covered : covered.slice(0, at) + value.slice(at, at + 4) + covered.slice(at + 4);
  }

  /** A text of no known structure: letters and digits are hidden, signs and blanks stay. */
  coverText(text: string): string {
    if (text.length <= learnedText) this.#learn('text', text);
    return text.replaceAll(hiddenInText, maskKinds.text.mark);
  }

  /** What is shown, but for what identifies somebody elsewhere in the message. */
  sweep(value: string): string {
    if (value.length < 3) return value;
    return value
      .replaceAll(mails, (mail) => mail.replaceAll(hidden, maskKinds.contact.mark))
      .replaceAll(word, (found) =>
        this.#telling.has(found.toLowerCase()) ? maskKinds.text.mark.repeat(found.length) : found,
      );
  }

  /** A sentence about the message, such as why a rule matched: what it quotes is hidden when it was hidden there. */
  sentence(text: string): string {
    const hide = (found: string) => found.replaceAll(word, (one) => maskKinds.text.mark.repeat(one.length));
    const quotesHidden = text.replaceAll(/"([^"]*)"/g, (quoted, inner: string) =>
      [...inner.matchAll(word)].some(([one]) => this.#covered.has(one.toLowerCase())) ? hide(quoted) : quoted,
    );
    return this.sweep(quotesHidden).replaceAll(word, (found) =>
      /\d{4}/.test(found) && this.#covered.has(found.toLowerCase()) ? hide(found) : found,
    );
  }

  /** A value of the message by itself: every word that was covered somewhere is hidden, unless it is one letter. */
  value(text: string): string {
    return text.replaceAll(word, (found) =>
      found.length > 1 && this.#covered.has(found.toLowerCase())
        ? maskKinds.text.mark.repeat(found.length)
        : found,
    );
  }

  #learn(kind: MaskKind, value: string): void {
    for (const [found] of value.matchAll(word)) {
      const lower = found.toLowerCase();
      this.#covered.add(lower);
      // Short ones occur everywhere: a bed, a country code, an initial.
      if (telling.has(kind) && found.length >= shortestTelling(kind, found)) this.#telling.add(lower);
    }
  }

  /** Where the year of a date stands that may be shown; -1 when there is none. */
  #yearIn(value: string): number {
    const at = /^(?:18|19|20)\d\d/.test(value)
      ? 0
      : (/^\d{1,2}([./-])\d{1,2}\1((?:18|19|20)\d\d)$/.exec(value)?.[0].length ?? 3) - 4;
    return at >= 0 && this.#year - Number(value.slice(at, at + 4)) <= oldestShown ? at : -1;
  }
}

/** A number has four digits, a word of an identifier that has none may be that of a system. */
function shortestTelling(kind: MaskKind, found: string): number {
  if (/\d/.test(found)) return 4;
  return kind === 'id' ? 5 : 3;
}
