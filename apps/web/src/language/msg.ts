declare const marked: unique symbol;

/** A text that was marked by `msg` and is put into language by `t` where it is shown. It is no string on purpose. */
export interface MarkedText {
  readonly [marked]: true;
}

/** Marks a text that stands in a constant: `const words = { on: msg('On') }`, shown with `t(words.on)`. */
export function msg(text: string): MarkedText {
  return text as unknown as MarkedText;
}
