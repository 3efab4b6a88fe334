// `$${` is a literal and is consumed first, so that what follows it is not taken for a reference.
const reference = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-[^}]*)?\}/g;

/** The names of all `${NAME}` and `${NAME:-default}` in settings, each once. */
export function namedReferences(settings: unknown): Set<string> {
  const names = new Set<string>();
  collect(settings, names);
  return names;
}

function collect(value: unknown, names: Set<string>): void {
  if (typeof value === 'string') {
    for (const [, name] of value.matchAll(reference)) if (name !== undefined) names.add(name);
  } else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) collect(member, names);
  }
}
