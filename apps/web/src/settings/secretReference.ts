/** The NAME of a value that is exactly one `${NAME}` or `${NAME:-default}` reference. */
export function secretReference(value: string): string | undefined {
  return /^\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-[^}]*)?\}$/.exec(value)?.[1];
}
