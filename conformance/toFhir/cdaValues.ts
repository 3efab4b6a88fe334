import { type CcdaDocument, everyElement } from '../../packages/formats/src/index.ts';
import { timesOf } from './timesOf.ts';

/** Everything that stands in a document: attributes and texts, and what telecommunication addresses have behind the scheme. */
export function cdaValues({ root }: CcdaDocument): Set<string> {
  const values = new Set<string>();
  for (const { attributes, text } of everyElement(root)) {
    for (const value of [...attributes.values(), text.replaceAll(/\s+/g, ' ')]) {
      values.add(value);
      values.add(value.replace(/^(?:tel|mailto|fax):\s*/, ''));
      if (/^\d{4,}(\.\d+)?([+-]\d{4})?$/.test(value)) for (const time of timesOf(value)) values.add(time);
    }
  }
  return values;
}
