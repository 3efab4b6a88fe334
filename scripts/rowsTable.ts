/** A row of a guide, as a line of a list. */
interface Row {
  from: string;
  to: string;
  as?: string | undefined;
  when?: string | undefined;
  value?: string | undefined;
  table?: string | undefined;
}

/** Rows as a table of Markdown. */
export function rowsTable(rows: readonly Row[]): string {
  const lines = rows.map(({ from, to, as, when, value, table: codes }) =>
    `| ${[from, to, as, when, value, codes].map(cell).join(' | ')} |`.replace(/ {2,}/g, ' '),
  );
  return [
    '| From | To | As | When | Value | Table |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

function cell(text = ''): string {
  return text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``;
}
