/** A character set of PS3.3, C.12.1.1.2: how bytes above 0x7F read, and by which escapes it comes in (ISO 2022). */
export interface DicomCharset {
  /** The defined terms of (0008,0005), without and with code extensions. */
  terms: readonly string[];
  /** The label of the decoder; Latin-1 is read byte by byte, since the web's decoder of that name is another. */
  label: string;
  /** What stands behind the escape character to bring the set in. */
  escapes: readonly string[];
  /** Two bytes make a character. */
  isDouble?: boolean;
  /** Comes in for bytes below 0x80. */
  isLow?: boolean;
  /** A byte that the decoder wants before each character. */
  prefix?: number;
}

export const dicomCharsets: readonly DicomCharset[] = [
  { terms: ['', 'ISO_IR 6', 'ISO 2022 IR 6'], label: 'ascii', escapes: ['(B'], isLow: true },
  { terms: ['ISO_IR 100', 'ISO 2022 IR 100'], label: 'latin1', escapes: ['-A'] },
  { terms: ['ISO_IR 101', 'ISO 2022 IR 101'], label: 'iso-8859-2', escapes: ['-B'] },
  { terms: ['ISO_IR 109', 'ISO 2022 IR 109'], label: 'iso-8859-3', escapes: ['-C'] },
  { terms: ['ISO_IR 110', 'ISO 2022 IR 110'], label: 'iso-8859-4', escapes: ['-D'] },
  { terms: ['ISO_IR 144', 'ISO 2022 IR 144'], label: 'iso-8859-5', escapes: ['-L'] },
  { terms: ['ISO_IR 127', 'ISO 2022 IR 127'], label: 'iso-8859-6', escapes: ['-G'] },
  { terms: ['ISO_IR 126', 'ISO 2022 IR 126'], label: 'iso-8859-7', escapes: ['-F'] },
  { terms: ['ISO_IR 138', 'ISO 2022 IR 138'], label: 'iso-8859-8', escapes: ['-H'] },
  { terms: ['ISO_IR 148', 'ISO 2022 IR 148'], label: 'windows-1254', escapes: ['-M'] },
  { terms: ['ISO_IR 203', 'ISO 2022 IR 203'], label: 'iso-8859-15', escapes: ['-b'] },
  { terms: ['ISO_IR 166', 'ISO 2022 IR 166'], label: 'windows-874', escapes: ['-T'] },
  { terms: ['ISO_IR 13', 'ISO 2022 IR 13'], label: 'shift_jis', escapes: [')I'] },
  // The Roman half of JIS X 0201 is ASCII but for two signs, one of which is the separator of values.
  { terms: [], label: 'ascii', escapes: ['(J'], isLow: true },
  { terms: ['ISO 2022 IR 87'], label: 'euc-jp', escapes: ['$B', '$@'], isDouble: true, isLow: true },
  {
    terms: ['ISO 2022 IR 159'],
    label: 'euc-jp',
    escapes: ['$(D'],
    isDouble: true,
    isLow: true,
    prefix: 0x8f,
  },
  { terms: ['ISO 2022 IR 149'], label: 'euc-kr', escapes: ['$)C'], isDouble: true },
  { terms: ['ISO 2022 IR 58'], label: 'gb2312', escapes: ['$)A'], isDouble: true },
  { terms: ['ISO_IR 192'], label: 'utf-8', escapes: [] },
  { terms: ['GB18030'], label: 'gb18030', escapes: [] },
  { terms: ['GBK'], label: 'gbk', escapes: [] },
];

/** The set of a term, with spellings seen in the field such as `ISO-IR 100` and `ISO 2022 100`. */
export function findDicomCharset(term: string): DicomCharset | undefined {
  const found = dicomCharsets.find(({ terms }) => terms.includes(term));
  if (found) return found;
  const number = /^ISO[-_ ]?(?:2022[-_ ]?)?(?:IR[-_ ]?)?(\d{1,3})$/i.exec(term.trim())?.[1];
  if (number === undefined) return undefined;
  return dicomCharsets.find(({ terms }) => terms.some((known) => known.endsWith(` ${number}`)));
}
