import { readReferences } from '@pyheart/plugin-sdk';

/** The names of all `${NAME}`, `${NAME:-default}` and `${file:NAME}` in settings, each once. */
export function namedReferences(settings: unknown): Set<string> {
  const names = new Set<string>();
  collect(settings, names);
  return names;
}

function collect(value: unknown, names: Set<string>): void {
  if (typeof value === 'string') {
    for (const part of readReferences(value)) if (part.type === 'reference') names.add(part.name);
  } else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) collect(member, names);
  }
}
