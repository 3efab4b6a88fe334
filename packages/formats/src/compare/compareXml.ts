import { readXml, type XmlElement } from '../xml/readXml.ts';
import { xmlToJson } from '../xml/xmlToJson.ts';
import { compareJson } from './compareJson.ts';
import { compareLines } from './compareLines.ts';
import type { Difference } from './Difference.ts';

/**
 * Element by element, by the paths that steps read: `order.line[1].@code`. Blanks between tags and the order of
 * attributes say nothing; where all values are the same, the order of the elements is compared.
 */
export function compareXml(expected: string, got: string): Difference[] {
  const [one, other] = [xmlToJson(expected), xmlToJson(got)];
  if (!('value' in one) || !('value' in other)) return compareLines(expected, got);
  const differences = compareJson(one.value, other.value);
  return differences.length > 0 ? differences : compareLines(tagsOf(expected), tagsOf(got));
}

/** The elements in their order, one a line. */
function tagsOf(text: string): string {
  const root = readXml(text);
  const walk = (element: XmlElement): string[] => [`<${element.name}>`, ...element.elements.flatMap(walk)];
  return 'problem' in root ? '' : walk(root).join('\n');
}
