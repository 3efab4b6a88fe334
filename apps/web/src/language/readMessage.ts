/** A piece of a text: words, a value, a choice by number or word, or words within an element. */
export type Part =
  | { kind: 'words'; words: string }
  | { kind: 'value'; name: string }
  /** The number of the plural around it. */
  | { kind: 'number' }
  | { kind: 'plural' | 'select'; name: string; cases: ReadonlyMap<string, readonly Part[]> }
  | { kind: 'element'; name: string; parts: readonly Part[] };

const value = /\{\s*(\w+)\s*\}/y;
const choice = /\{\s*(\w+)\s*,\s*(plural|select)\s*,/y;
const caseStart = /\s*(=\d+|\w+)\s*\{/y;
const choiceEnd = /\s*\}/y;
const elementStart = /<(\w+)>/y;
const elementEnd = /<\/\w+>/y;

/**
 * Reads a text in the part of ICU MessageFormat that we use: `{name}`, `{count, plural, one {# message} other {# messages}}`,
 * `{state, select, on {…} other {…}}` and `<link>…</link>`. Anything else is words, so no text is refused.
 */
export function readMessage(text: string): readonly Part[] {
  let at = 0;

  function take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  }

  function cases(): Map<string, readonly Part[]> {
    const found = new Map<string, readonly Part[]>();
    for (let start = take(caseStart); start; start = take(caseStart)) {
      found.set(start[1] ?? '', parts('}'));
      at += 1;
    }
    take(choiceEnd);
    return found;
  }

  /** Up to what ends them: the brace of a case, the end of an element or of the text. */
  function parts(end: '' | '}' | '<'): readonly Part[] {
    const found: Part[] = [];
    let words = '';
    const add = (part: Part) => {
      if (words !== '') found.push({ kind: 'words', words });
      words = '';
      found.push(part);
    };
    while (at < text.length) {
      if (end === '}' && text[at] === '}') break;
      if (end === '<' && take(elementEnd)) break;
      const chosen = take(choice);
      if (chosen) {
        add({ kind: chosen[2] === 'plural' ? 'plural' : 'select', name: chosen[1] ?? '', cases: cases() });
        continue;
      }
      const named = take(value);
      if (named) {
        add({ kind: 'value', name: named[1] ?? '' });
        continue;
      }
      const element = take(elementStart);
      if (element) {
        add({ kind: 'element', name: element[1] ?? '', parts: parts('<') });
        continue;
      }
      if (end === '}' && text[at] === '#') {
        at += 1;
        add({ kind: 'number' });
        continue;
      }
      words += text[at];
      at += 1;
    }
    if (words !== '') found.push({ kind: 'words', words });
    return found;
  }

  return parts('');
}
