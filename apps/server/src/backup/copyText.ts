/** A row of a table as PostgreSQL's COPY writes it as text; null is SQL's NULL. */
export type CopyRow = Record<string, string | null>;

const tab = 0x09;
const letters: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** One line of COPY's text format. Undefined when it has another number of columns. */
export function readCopyLine(line: Buffer, columns: readonly string[]): CopyRow | undefined {
  const fields = line.toString('utf8').split('\t');
  if (fields.length !== columns.length) return undefined;
  return Object.fromEntries(columns.map((column, index) => [column, readField(fields[index] ?? '')]));
}

/** How many columns a line has, without reading them. */
export function countColumns(line: Buffer): number {
  let count = 1;
  for (let at = line.indexOf(tab); at >= 0; at = line.indexOf(tab, at + 1)) count += 1;
  return count;
}

/** The bytes of a bytea column. */
export function copiedBytes(field: string): Buffer {
  return Buffer.from(field.slice(2), 'hex');
}

function readField(field: string): string | null {
  if (field === '\\N') return null;
  return field.includes('\\')
    ? field.replace(/\\(.)/gs, (_, letter: string) => letters[letter] ?? letter)
    : field;
}
