const step = /\.?([\p{L}_$@#][\p{L}\p{N}_$@#:-]*)|\[\s*(?:\d+|\*|\+)\s*\]|\["((?:[^"\\]|\\.)*)"\]/uy;

/** The keys of a JSON or FHIR path without its indexes; undefined when the text is not a path. */
export function keysOf(path: string): string[] | undefined {
  const text = path.trim().replace(/^\$\.?/, '');
  const keys: string[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < text.length) {
    const match = step.exec(text);
    if (!match) return undefined;
    const key = match[1] ?? match[2]?.replace(/\\(.)/g, '$1');
    if (key !== undefined) keys.push(key);
  }
  return keys.length > 0 ? keys : undefined;
}

/** Keys as a path: plain ones with dots, others in brackets, as the mapper reads them. */
export function pathOfKeys(keys: readonly string[]): string {
  return keys.reduce((path, key) => {
    if (!/^[\p{L}_$@#][\p{L}\p{N}_$@#:-]*$/u.test(key)) return `${path}[${JSON.stringify(key)}]`;
    return path === '' ? key : `${path}.${key}`;
  }, '');
}

/** `items[*].code` lies at `items.code`, whichever repetition is meant. */
export function pathPlace(path: string): string | undefined {
  const keys = keysOf(path);
  return keys && pathOfKeys(keys);
}

export function parentOfPath(place: string): string | undefined {
  const keys = keysOf(place) ?? [];
  return keys.length > 1 ? pathOfKeys(keys.slice(0, -1)) : undefined;
}
