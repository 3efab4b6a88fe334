/** The name, with the first number behind it that makes it unlike all others: `ADT feed 2`. */
export function freeName(name: string, taken: readonly string[]): string {
  const names = new Set(taken);
  if (!names.has(name)) return name;
  let count = 2;
  while (names.has(`${name} ${count}`)) count += 1;
  return `${name} ${count}`;
}
