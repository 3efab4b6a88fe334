/** A line of CSV, with the number of the line it starts on. */
export interface CsvLine {
  line: number;
  cells: string[];
}

/**
 * Reads CSV (RFC 4180): quotes, doubled quotes and line ends inside of them, a byte order mark. The separator is a
 * semicolon or tab when the first line has one and no comma, as spreadsheets write it in many countries.
 */
export function readCsv(text: string): CsvLine[] {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source);
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let startedAt = 1;
  const endCell = () => {
    cells.push(cell);
    cell = '';
  };
  const endLine = () => {
    endCell();
    if (cells.some((value) => value.trim() !== '')) lines.push({ line: startedAt, cells });
    cells = [];
    startedAt = line;
  };
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === '"' && cell === '') {
      const quoted = readQuoted(source, at + 1);
      cell = quoted.text;
      line += quoted.text.split('\n').length - 1;
      at = quoted.end;
    } else if (character === separator) endCell();
    else if (character === '\n' || character === '\r') {
      if (character === '\r' && source.charAt(at + 1) === '\n') at++;
      line++;
      endLine();
    } else cell += character;
  }
  endLine();
  return lines;
}

function readQuoted(source: string, from: number): { text: string; end: number } {
  let text = '';
  for (let at = from; at < source.length; at++) {
    if (source.charAt(at) !== '"') text += source.charAt(at);
    else if (source.charAt(at + 1) === '"') text += source.charAt(++at);
    else return { text, end: at };
  }
  return { text, end: source.length };
}

function separatorOf(source: string): string {
  const first = source.split(/[\r\n]/, 1)[0] ?? '';
  return [',', ';', '\t'].find((candidate) => first.includes(candidate)) ?? ',';
}
