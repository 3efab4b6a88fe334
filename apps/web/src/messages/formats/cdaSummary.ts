import type { XmlElement } from '@pyheart/formats';

/** Elements that carry others: they are called as what they carry. */
const carriers = new Set(['entry', 'component', 'entryRelationship']);
/** How far a carrier is looked into. */
const deepest = 3;

/** What an element of a clinical document is about: the title of a section, the words of a code. */
export function cdaSummary(element: XmlElement): string | undefined {
  return summaryOf(element, deepest);
}

function summaryOf(element: XmlElement, levels: number): string | undefined {
  const own =
    attributeOf(element, 'displayName') ??
    titleOf(element) ??
    wordsOf(element, 'value') ??
    wordsOf(element, 'code');
  if (own !== undefined || levels === 0 || !carriers.has(localName(element))) return own;
  for (const child of element.elements) {
    const found = summaryOf(child, levels - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function titleOf(element: XmlElement): string | undefined {
  return element.elements.find((child) => localName(child) === 'title')?.text || undefined;
}

function wordsOf(element: XmlElement, name: string): string | undefined {
  const child = element.elements.find((one) => localName(one) === name);
  return child && attributeOf(child, 'displayName');
}

function attributeOf({ attributes }: XmlElement, name: string): string | undefined {
  return attributes.find((attribute) => attribute.name === name)?.value || undefined;
}

function localName({ name }: XmlElement): string {
  return name.replace(/^.*:/, '');
}
