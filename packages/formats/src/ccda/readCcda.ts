import { readXml, type XmlProblem } from '../xml/readXml.ts';
import {
  type CdaElement,
  childAt,
  childrenOf,
  everyElement,
  templatesOf,
  toCdaElement,
} from './CdaElement.ts';

/** A section of a document, such as Allergies, with what is written in it and what is coded in it. */
export interface CcdaSection {
  element: CdaElement;
  title: string;
  /** The LOINC code, such as `48765-2`; absent when it has none. */
  code: string | undefined;
  templates: readonly string[];
  /** What people read: the `text` element. */
  narrative: CdaElement | undefined;
  /** The statements that are coded: `act`, `observation`, `organizer` … */
  entries: readonly CdaElement[];
  sections: readonly CcdaSection[];
}

/** A clinical document, ready to be read. */
export interface CcdaDocument {
  /** `ClinicalDocument`. */
  root: CdaElement;
  /** The text it was read from: offsets of elements are places in it. */
  text: string;
  sections: readonly CcdaSection[];
  /** Elements of the narrative by their ID, which coded values refer to. */
  ids: ReadonlyMap<string, CdaElement>;
}

const statements = new Set([
  'act',
  'encounter',
  'observation',
  'observationMedia',
  'organizer',
  'procedure',
  'regionOfInterest',
  'substanceAdministration',
  'supply',
]);

/** Whether an element is a statement of CDA, such as an observation or an act. */
function isStatement({ name }: CdaElement): boolean {
  return statements.has(name);
}

/**
 * Reads a clinical document (HL7 CDA R2, C-CDA and others). What it does not know stays in the elements; only what is
 * no XML or no clinical document is a problem, which names the place and quotes nothing of the content.
 */
export function readCcda(text: string): CcdaDocument | XmlProblem {
  const xml = readXml(text);
  if ('problem' in xml) return xml;
  const root = toCdaElement(xml);
  if (root.name !== 'ClinicalDocument') {
    const problem = 'The XML is no clinical document: its outermost element is not ClinicalDocument.';
    return { problem, offset: root.start };
  }
  const ids = new Map<string, CdaElement>();
  for (const element of everyElement(root)) {
    const id = element.attributes.get('ID');
    if (id !== undefined && !ids.has(id)) ids.set(id, element);
  }
  return { root, text, sections: sectionsIn(root), ids };
}

/** The outermost sections below an element. */
function sectionsIn(element: CdaElement): CcdaSection[] {
  if (element.name === 'section') return [sectionOf(element)];
  return element.children.flatMap(sectionsIn);
}

function sectionOf(element: CdaElement): CcdaSection {
  const code = childAt(element, 'code');
  return {
    element,
    title: childAt(element, 'title')?.text || code?.attributes.get('displayName') || '',
    code: code?.attributes.get('code'),
    templates: templatesOf(element),
    narrative: childAt(element, 'text'),
    entries: childrenOf(element, 'entry').flatMap((entry) => entry.children.filter(isStatement)),
    sections: childrenOf(element, 'component').flatMap((component) => component.children.flatMap(sectionsIn)),
  };
}

/** All sections, those inside of others too, in the order of the document. */
export function everySection(sections: readonly CcdaSection[]): CcdaSection[] {
  return sections.flatMap((section) => [section, ...everySection(section.sections)]);
}

/** The line of a text that an offset lies in, from 1. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
