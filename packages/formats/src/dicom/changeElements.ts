import type { DataSet, DicomElement } from './DataSet.ts';
import { isGroupLength } from './tag.ts';

/** A copy of a data set with one element put in its place, in the order of tags. The length of its group falls away. */
export function withElement(dataSet: DataSet, element: DicomElement): DataSet {
  const others = [...dataSet.elements.values()].filter(({ tag }) => tag !== element.tag);
  const after = others.findIndex(({ tag }) => tag > element.tag);
  const at = after < 0 ? others.length : after;
  return withElements(dataSet, [...others.slice(0, at), element, ...others.slice(at)]);
}

/**
 * A copy of a data set in which each element, also in the items of sequences, is what `change` makes of it: itself,
 * another, or none. What does not change keeps the bytes it was read from.
 */
export function mapElements(dataSet: DataSet, change: ChangeElement, path = ''): DataSet {
  const changed: DicomElement[] = [];
  for (const element of dataSet.elements.values()) {
    const made = change(element, dataSet, path + element.tag);
    if (made === undefined) continue;
    changed.push(made === element ? mapItems(element, change, path) : made);
  }
  return withElements(dataSet, changed);
}

/** `path` is the tag behind the sequences it lies in: `00081140[0].00081155`. */
export type ChangeElement = (
  element: DicomElement,
  dataSet: DataSet,
  path: string,
) => DicomElement | undefined;

function mapItems(element: DicomElement, change: ChangeElement, path: string): DicomElement {
  if (element.items === undefined) return element;
  const items = element.items.map((item, index) =>
    mapElements(item, change, `${path}${element.tag}[${index}].`),
  );
  if (items.every((item, index) => item === element.items?.[index])) return element;
  const { raw: _, ...made } = element;
  return { ...made, items };
}

/**
 * A copy of a data set whose sequences are written from their elements, not from the bytes they were read from: those
 * may hold more, such as an element that comes a second time in an item.
 */
export function withoutRawSequences(dataSet: DataSet): DataSet {
  const rebuilt = [...dataSet.elements.values()].map((element): DicomElement => {
    if (element.items === undefined) return element;
    const { raw: _, ...made } = element;
    return { ...made, items: element.items.map(withoutRawSequences) };
  });
  return withElements(dataSet, rebuilt);
}

function withElements(dataSet: DataSet, elements: readonly DicomElement[]): DataSet {
  const before = dataSet.elements;
  const isSame =
    elements.length === before.size && elements.every((element) => before.get(element.tag) === element);
  if (isSame) return dataSet;
  const kept = new Set(elements);
  const touched = new Set<string>();
  for (const element of before.values()) if (!kept.has(element)) touched.add(element.tag.slice(0, 4));
  for (const element of elements)
    if (before.get(element.tag) !== element) touched.add(element.tag.slice(0, 4));
  const left = elements.filter(({ tag }) => !(isGroupLength(tag) && touched.has(tag.slice(0, 4))));
  return { ...dataSet, elements: new Map(left.map((element) => [element.tag, element])) };
}
