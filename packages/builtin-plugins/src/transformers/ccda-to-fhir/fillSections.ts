import { type CcdaSection, childAt, everyElement, narrativeHtml, readNarrative } from '@pyheart/formats';
import { type Body, Link } from '../../toFhir/Draft.ts';
import type { Conversion } from './Conversion.ts';
import { filled } from './filled.ts';

/** Writes the sections of the document into its Composition: title, code, narrative, and what its entries became. */
export function fillSections(conversion: Conversion): void {
  const { document } = conversion;
  const composition = conversion.at(document.root).find(({ type }) => type === 'Composition');
  if (composition === undefined) return;
  const sections = document.sections.map((section) => sectionOf(section, conversion));
  if (sections.length > 0) composition.body['section'] = sections;
}

function sectionOf(section: CcdaSection, conversion: Conversion): Body {
  const { element, narrative, title } = section;
  const div = narrative && narrativeHtml(readNarrative(narrative, conversion.document.text));
  const code = childAt(element, 'code');
  const entry = linksOf(section, conversion);
  const inner = section.sections.map((one) => sectionOf(one, conversion));
  const isEmpty = entry.length === 0 && inner.length === 0;
  return {
    ...filled({
      title,
      code: code && conversion.guide.types.get('CodeableConcept')?.({ element: code }, conversion),
      text: div === undefined ? undefined : { status: 'additional', div },
    }),
    // cmp-1 of FHIR: a section has a text, entries or sections; cmp-2: a reason only where there are no entries.
    ...(isEmpty && div === undefined ? { text: nothingSaid } : {}),
    ...(isEmpty && element.attributes.has('nullFlavor') ? { emptyReason: unavailable } : {}),
    ...(entry.length === 0 ? {} : { entry }),
    ...(inner.length === 0 ? {} : { section: inner }),
  };
}

/** Everything that the entries of a section became, but for persons and places. */
function linksOf({ entries }: CcdaSection, conversion: Conversion): Link[] {
  return entries.flatMap((entry) => {
    const found: Link[] = [];
    for (const element of everyElement(entry)) {
      for (const draft of conversion.at(element)) {
        if (conversion.standsAlone(draft)) found.push(new Link(draft));
      }
    }
    return found;
  });
}

const nothingSaid = {
  status: 'empty',
  div: '<div xmlns="http://www.w3.org/1999/xhtml">The document says nothing here.</div>',
};
const unavailable = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/list-empty-reason', code: 'unavailable' }],
};
