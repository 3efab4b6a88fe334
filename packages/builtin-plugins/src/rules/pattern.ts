/** Longer values are cut before a pattern looks at them, so that a pattern's cost stays bounded. */
const longest = 4000;

/**
 * Compiles the regular expression of a "matches" condition. Patterns whose cost can explode, a repetition inside
 * a repetition such as `(a+)+`, are refused.
 */
export function compilePattern(text: string): ((value: string) => boolean) | { problem: string } {
  if (hasNestedRepetition(text)) {
    return {
      problem: `The pattern ${text} repeats a group that repeats itself, which can take forever. Write it without.`,
    };
  }
  try {
    const pattern = new RegExp(text, 'u');
    return (value) => pattern.test(value.slice(0, longest));
  } catch {
    return {
      problem: `The pattern ${text} is not a regular expression. Check its brackets and backslashes.`,
    };
  }
}

function hasNestedRepetition(text: string): boolean {
  const groups: boolean[] = [];
  let isClass = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (isClass) isClass = character !== ']';
    else if (character === '[') isClass = true;
    else if (character === '(') groups.push(false);
    else if (character === ')') {
      const repeats = groups.pop() ?? false;
      const next = text[at + 1];
      const isRepeated = next === '*' || next === '+' || next === '{';
      if (repeats && isRepeated) return true;
      if (groups.length > 0 && (repeats || isRepeated)) groups[groups.length - 1] = true;
    } else if ((character === '*' || character === '+' || character === '{') && groups.length > 0) {
      groups[groups.length - 1] = true;
    }
  }
  return false;
}
