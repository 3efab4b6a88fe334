export type ReferencePart =
  | { type: 'text'; text: string }
  | { type: 'reference'; source: 'variable' | 'file'; name: string; default?: string }
  | { type: 'broken'; raw: string; problem: 'nested' | 'malformed' };

const variable = /^\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-((?:\\\}|(?!\\\})[^}])*))?\}/;
const file = /^\$\{file:([A-Za-z_][A-Za-z0-9_]*)\}/;

/**
 * Splits a setting into text and references (spec §13.3): `${NAME}`, `${NAME:-default}` with `\}` for a brace,
 * `${file:NAME}`, and `$${` for a literal `${`. Whatever else begins with `${` is broken, nested ones too.
 */
export function readReferences(text: string): ReferencePart[] {
  const parts: ReferencePart[] = [];
  const addText = (more: string) => {
    const last = parts.at(-1);
    if (last?.type === 'text') last.text += more;
    else parts.push({ type: 'text', text: more });
  };
  let rest = text;
  while (rest !== '') {
    const start = rest.search(/\$\$?\{/);
    if (start < 0) {
      addText(rest);
      break;
    }
    if (start > 0) addText(rest.slice(0, start));
    rest = rest.slice(start);
    if (rest.startsWith('$${')) {
      addText('${');
      rest = rest.slice(3);
      continue;
    }
    const [part, length] = readOne(rest);
    parts.push(part);
    rest = rest.slice(length);
  }
  return parts;
}

function readOne(rest: string): [ReferencePart, number] {
  const fileMatch = file.exec(rest);
  if (fileMatch !== null) {
    return [{ type: 'reference', source: 'file', name: fileMatch[1] ?? '' }, fileMatch[0].length];
  }
  const match = variable.exec(rest);
  if (match === null) return [{ type: 'broken', raw: '${', problem: 'malformed' }, 2];
  const [raw, name = '', fallback] = match;
  if (fallback?.includes('${')) return [{ type: 'broken', raw, problem: 'nested' }, raw.length];
  return [
    {
      type: 'reference',
      source: 'variable',
      name,
      ...(fallback === undefined ? {} : { default: fallback.replaceAll('\\}', '}') }),
    },
    raw.length,
  ];
}

/** True when the text holds at least one reference that is filled in later. */
export function hasReference(text: string): boolean {
  return readReferences(text).some((part) => part.type === 'reference');
}

/** True when the text is exactly one reference, as secret fields and numbers from variables have it. */
export function isOneReference(text: string): boolean {
  const parts = readReferences(text);
  return parts.length === 1 && parts[0]?.type === 'reference';
}

/** A literal as it must be written in settings so that nothing in it is taken for a reference. */
export function escapeReferences(literal: string): string {
  return literal.replaceAll('${', () => '$${');
}
