import type { XmlElement } from '../../xml/readXml.ts';

/** The value of an attribute, `''` when there is none. */
export function attributeOf({ attributes }: XmlElement, name: string): string {
  return attributes.find((one) => one.name === name)?.value ?? '';
}

/** The name of an element without the prefix of its namespace. */
export function nameOf({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The elements of a name directly inside. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.elements.filter((child) => nameOf(child) === name) ?? [];
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return childrenOf(element, name)[0];
}

/** A number, or undefined for `NA` and what is none. */
export function numberOf(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
