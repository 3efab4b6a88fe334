/**
 * The entry of a table under a name that a message brought; a message may well name what every object inherits, such as
 * `constructor`.
 */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
