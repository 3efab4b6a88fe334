/** One row of HL7 table 0211: the MSH-18 value and the codec that reads and writes it. */
export type Hl7Charset = {
  code: string;
  name: string;
  /** The iconv-lite encoding name, for reading and writing. */
  encoding?: string;
  /** The WHATWG label, where only reading is possible. */
  readOnlyLabel?: string;
};

/** HL7 table 0211. Thirteen sets both ways; the Japanese ones are read through ISO-2022-JP, CNS 11643 not at all. */
export const hl7Charsets: readonly Hl7Charset[] = [
  { code: 'ASCII', name: 'US-ASCII', encoding: 'ascii' },
  { code: '8859/1', name: 'ISO 8859-1, Western Europe', encoding: 'iso-8859-1' },
  { code: '8859/2', name: 'ISO 8859-2, Central Europe', encoding: 'iso-8859-2' },
  { code: '8859/3', name: 'ISO 8859-3, Southern Europe', encoding: 'iso-8859-3' },
  { code: '8859/4', name: 'ISO 8859-4, Northern Europe', encoding: 'iso-8859-4' },
  { code: '8859/5', name: 'ISO 8859-5, Cyrillic', encoding: 'iso-8859-5' },
  { code: '8859/6', name: 'ISO 8859-6, Arabic', encoding: 'iso-8859-6' },
  { code: '8859/7', name: 'ISO 8859-7, Greek', encoding: 'iso-8859-7' },
  { code: '8859/8', name: 'ISO 8859-8, Hebrew', encoding: 'iso-8859-8' },
  { code: '8859/9', name: 'ISO 8859-9, Turkish', encoding: 'iso-8859-9' },
  { code: '8859/15', name: 'ISO 8859-15, Western Europe with euro', encoding: 'iso-8859-15' },
  { code: 'GB 18030-2000', name: 'GB 18030, Chinese', encoding: 'gb18030' },
  { code: 'KS X 1001', name: 'KS X 1001, Korean', encoding: 'euc-kr' },
  { code: 'BIG-5', name: 'Big5, Traditional Chinese', encoding: 'big5' },
  { code: 'UNICODE UTF-8', name: 'UTF-8', encoding: 'utf8' },
  { code: 'UNICODE UTF-16', name: 'UTF-16, big endian with a byte order mark', encoding: 'utf-16be' },
  { code: 'ISO IR14', name: 'JIS X 0201, Japanese', readOnlyLabel: 'iso-2022-jp' },
  { code: 'ISO IR87', name: 'JIS X 0208, Japanese', readOnlyLabel: 'iso-2022-jp' },
  { code: 'ISO IR159', name: 'JIS X 0212, Japanese', readOnlyLabel: 'iso-2022-jp' },
];

const aliases: Record<string, string> = {
  '': 'ASCII',
  'ISO 8859-1': '8859/1',
  'ISO-8859-1': '8859/1',
  LATIN1: '8859/1',
  'UTF-8': 'UNICODE UTF-8',
  UTF8: 'UNICODE UTF-8',
  UNICODE: 'UNICODE UTF-8',
  'UTF-16': 'UNICODE UTF-16',
  GB18030: 'GB 18030-2000',
  'GB 18030': 'GB 18030-2000',
  BIG5: 'BIG-5',
  'ISO-2022-JP': 'ISO IR87',
  'ISO IR6': 'ASCII',
};

/** The row for an MSH-18 value, with the spellings seen in the field; undefined when it is not known. */
export function findCharset(value: string): Hl7Charset | undefined {
  const upper = value.trim().toUpperCase();
  const latin = /^(?:ISO[ -]?)?8859[/-](\d{1,2})$/.exec(upper);
  const code = aliases[upper] ?? (latin ? `8859/${latin[1]}` : upper);
  return hl7Charsets.find((charset) => charset.code === code);
}
