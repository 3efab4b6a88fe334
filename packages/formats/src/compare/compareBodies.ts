import { compareHl7 } from './compareHl7.ts';
import { compareJson, compareRows } from './compareJson.ts';
import { compareLines } from './compareLines.ts';
import { compareXml } from './compareXml.ts';
import { type Difference, differenceAt } from './Difference.ts';

type CompareTexts = (expected: string, got: string) => Difference[];

/** How texts of a kind are compared; a kind that is not here is compared line by line. */
const ofTexts: Readonly<Record<string, CompareTexts>> = {
  hl7v2: compareHl7,
  'hl7v2.ack': compareHl7,
  xml: compareXml,
  'cda.document': compareXml,
  binary: compareBytes,
  'dicom.instance': compareBytes,
};

/**
 * Where two bodies of one message kind say different things, in words. Bodies are as messages carry them: text, or
 * the parsed value of JSON kinds.
 */
export function compareBodies(kind: string, expected: unknown, got: unknown): Difference[] {
  if (typeof expected === 'string' && typeof got === 'string') {
    return (ofTexts[kind] ?? compareLines)(expected, got);
  }
  return kind === 'csv.rows' ? compareRows(expected, got) : compareJson(expected, got);
}

/** Bytes have no places that mean something to people. */
function compareBytes(expected: string, got: string): Difference[] {
  const size = (base64: string) => `${Math.floor((base64.replaceAll('=', '').length * 3) / 4)} bytes`;
  return expected === got ? [] : [differenceAt('bytes', size(expected), `${size(got)}, other content`)];
}
