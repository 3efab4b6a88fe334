import { readCsv } from './readCsv.ts';

export interface CodeTable {
  codes: ReadonlyMap<string, string>;
  problems: string[];
}

/** Merges rows and CSV text (`from,to` in each line) into one table; a code that comes twice with another meaning is a problem. */
export function codeTable(rows: readonly { from: string; to: string }[] | undefined, csv: string): CodeTable {
  const codes = new Map<string, string>();
  const problems: string[] = [];
  const add = (from: string, to: string, where: string) => {
    const known = codes.get(from);
    if (known !== undefined && known !== to) problems.push(`${where}: "${from}" already means "${known}".`);
    else codes.set(from, to);
  };
  for (const [index, { from, to }] of (rows ?? []).entries()) add(from, to, `Row ${index + 1}`);
  for (const [index, { line, cells }] of readCsv(csv).entries()) {
    const [from = '', to = ''] = cells.map((cell) => cell.trim());
    if (index === 0 && from.toLowerCase() === 'from' && to.toLowerCase() === 'to') continue;
    if (cells.length < 2 || to === '')
      problems.push(`Line ${line} of the CSV text needs two values: from, to.`);
    else add(from, to, `Line ${line} of the CSV text`);
  }
  return { codes, problems };
}
