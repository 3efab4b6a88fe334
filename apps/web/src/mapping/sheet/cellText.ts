/**
 * A spreadsheet runs cells that begin with these as formulas, also behind blanks. An apostrophe in front makes it show
 * them; one that stands there already gets a second, so that reading takes away exactly what writing added.
 */
const dangerous = /^['\s]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^['\t\r\n]/;

/** A value as a cell. An empty text is an apostrophe alone, as an empty cell means that there is no value. */
export function toCell(value: string | undefined): string {
  if (value === undefined) return '';
  return value === '' || dangerous.test(value) ? `'${value}` : value;
}

/** The value of a cell; undefined when there is none. */
export function fromCell(cell: string): string | undefined {
  if (cell === '') return undefined;
  if (!cell.startsWith("'")) return cell;
  const rest = cell.slice(1);
  return rest === '' || dangerous.test(rest) ? rest : cell;
}
