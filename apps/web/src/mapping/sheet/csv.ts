/** A table as CSV text (RFC 4180): CR LF line ends, quotes where they are needed. */
export function writeCsv(rows: readonly (readonly string[])[], separator: string): string {
  return rows.map((row) => `${row.map((cell) => quoted(cell, separator)).join(separator)}\r\n`).join('');
}

function quoted(cell: string, separator: string): string {
  const needs = /["\r\n\t]|^\s|\s$/.test(cell) || cell.includes(separator);
  return needs ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Reads CSV text with its own separator: the comma, semicolon or tab that its first line has most of. */
export function readCsv(text: string): string[][] {
  const body = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(body);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  let wasQuoted = false;
  const endCell = () => {
    row.push(cell);
    cell = '';
    wasQuoted = false;
  };
  for (let at = 0; at < body.length; at++) {
    const character = body[at]!;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (body[at + 1] === '"') {
        cell += '"';
        at++;
      } else isQuoted = false;
    } else if (character === '"' && cell === '' && !wasQuoted) {
      isQuoted = true;
      wasQuoted = true;
    } else if (character === separator) endCell();
    else if (character === '\n' || character === '\r') {
      if (character === '\r' && body[at + 1] === '\n') at++;
      endCell();
      rows.push(row);
      row = [];
    } else cell += character;
  }
  if (cell !== '' || row.length > 0 || wasQuoted) {
    endCell();
    rows.push(row);
  }
  return rows;
}

function separatorOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1);
  const plain = first.replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((separator) => ({ separator, count: plain.split(separator).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).separator;
}
