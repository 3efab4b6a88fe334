export interface ParserRow {
  message: string;
  characters: number;
  parser: string;
  /** CPU for one message, the best round. */
  microseconds: number;
}

interface FormatsResults {
  rows: readonly ParserRow[];
  conversionsPerSecond: number;
  machine: string;
  date: string;
}

/** What is wanted of ours, as a multiple of the fastest of the others. */
const wantedRatio = 6;
const wantedConversions = 2000;

/** The page docs/bench/formats.md; the first parser of a message is ours. */
export function formatsPage({ rows, conversionsPerSecond, machine, date }: FormatsResults): string {
  const messages = [...new Set(rows.map(({ message }) => message))];
  const verdict = conversionsPerSecond >= wantedConversions ? 'reached' : 'missed';
  return `# HL7 v2 read and converted, measured

Written by \`pnpm bench:formats --write\` at ${date} on one core (${machine}).

Each parser reads a message of text and gives the same five values: MSH-10, PID-3.1, PID-5.1, PID-7, and PV1-3.1 or OBX-3.1.
They take turns in one process; the figures are the CPU of the best of ten rounds, and only the ratio within this run means
anything. At least ${wantedRatio} times the fastest other parser is wanted.

| message | parser | µs/message | times ours |
|:--------|:-------|-----------:|-----------:|
${rows.map((row) => lineOf(row, rows)).join('\n')}

${messages.map((message) => verdictOf(rows.filter((row) => row.message === message))).join('\n')}
- Into FHIR, parsing included: ${conversionsPerSecond} admissions a second (${verdict}: at least ${wantedConversions}).
`;
}

function lineOf({ message, parser, microseconds }: ParserRow, rows: readonly ParserRow[]): string {
  const ours = rows.find((row) => row.message === message)?.microseconds ?? microseconds;
  return `| ${message} | ${parser} | ${microseconds.toFixed(2)} | ${(microseconds / ours).toFixed(1)} |`;
}

function verdictOf([ours, ...others]: readonly ParserRow[]): string {
  const fastest = others.toSorted((a, b) => a.microseconds - b.microseconds)[0];
  if (ours === undefined || fastest === undefined) throw new Error('Nothing was measured.');
  const ratio = fastest.microseconds / ours.microseconds;
  const verdict = ratio >= wantedRatio ? 'reached' : 'missed';
  return `- Of ${ours.message}, ${ours.characters} characters: ${ratio.toFixed(1)} times as fast as ${fastest.parser} (${verdict}).`;
}
