import { type CcdaDocument, type CdaElement, everyElement } from '@pyheart/formats';
import { Draft, isBody, Link, type Value } from '../../toFhir/Draft.ts';
import { Conversion } from './Conversion.ts';
import type { CompiledGuide, CompiledRecord } from './compileGuide.ts';
import { fillSections } from './fillSections.ts';

/**
 * Goes through a document twice: first every element opens the records that begin at it, then the rows of each record
 * fill what it has opened. So a row may refer to anything in the document, before or behind it.
 */
export function convertDocument(
  guide: CompiledGuide,
  document: CcdaDocument,
  zone: string | undefined,
): Conversion {
  const conversion = new Conversion(document, guide, zone);
  const opened: { record: CompiledRecord; draft: Draft; element: CdaElement }[] = [];
  const shared = new Map<string, Draft>();
  for (const element of everyElement(document.root)) {
    for (const record of guide.openedBy.get(element.name) ?? []) {
      if (!record.begins(element) || !record.holds(element)) continue;
      // Persons and organizations stand in a document again and again, word for word.
      const key = record.write === 'create_once' ? `${record.record} ${contentOf(element)}` : undefined;
      const known = key === undefined ? undefined : shared.get(key);
      const draft = known ?? new Draft(record.type, record.record);
      conversion.begin(draft, element);
      if (known !== undefined) continue;
      if (key !== undefined) shared.set(key, draft);
      opened.push({ record, draft, element });
      if (record.part === undefined) conversion.drafts.push(draft);
    }
  }
  for (const { record, draft, element } of opened) {
    for (const row of guide.rows.get(record.record) ?? []) row.apply(draft, element, conversion);
  }
  // What lies inside is whole before it becomes part of what lies around it.
  for (const { record, draft, element } of opened.toReversed()) {
    if (record.part !== undefined) putInto(record.part, draft, element, conversion);
  }
  fillSections(conversion);
  return conversion;
}

function putInto(
  { of, element: name }: { of: string; element: string },
  draft: Draft,
  element: CdaElement,
  conversion: Conversion,
): void {
  if (!draft.isValued && !hasLink(draft.body)) return;
  for (let at: CdaElement | undefined = element; at !== undefined; at = at.parent) {
    const whole = conversion.at(at).find(({ record }) => record === of);
    if (whole === undefined) continue;
    const list = whole.body[name];
    if (Array.isArray(list)) list.unshift(draft.body);
    else whole.body[name] = [draft.body];
    if (draft.isValued) whole.isValued = true;
    return;
  }
}

function hasLink(value: Value): boolean {
  if (value instanceof Link) return true;
  if (Array.isArray(value)) return value.some(hasLink);
  return isBody(value) && Object.values(value).some(hasLink);
}

/** Everything an element says, in one text. */
function contentOf({ name, attributes, text, children }: CdaElement): string {
  const own = [...attributes].map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(' ');
  return `<${name} ${own}>${JSON.stringify(text)}${children.map(contentOf).join('')}`;
}
