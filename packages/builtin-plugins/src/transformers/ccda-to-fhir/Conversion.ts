import type { CcdaDocument, CdaElement } from '@pyheart/formats';
import type { Draft } from '../../toFhir/Draft.ts';
import type { CompiledGuide } from './compileGuide.ts';

/** A value that was left out, by the row that read it. It never holds the value. */
export interface Dropped {
  /** `effectiveTime/low → Condition.onsetDateTime`. */
  row: string;
  /** The data type that it is none of; absent when it is none of the codes that FHIR allows. */
  type?: string;
  /** Where the value stands: an offset of the text. */
  offset: number;
}

/** One document on its way to a bundle: the drafts, where they begin, and what was left out. */
export class Conversion {
  readonly document: CcdaDocument;
  /** The zone of times that have none; absent: such times are cut to the date. */
  readonly zone: string | undefined;
  readonly guide: CompiledGuide;
  readonly drafts: Draft[] = [];
  readonly dropped: Dropped[] = [];
  readonly unlisted: { code: string; table: string }[] = [];
  readonly #at = new Map<CdaElement, Draft[]>();

  constructor(document: CcdaDocument, guide: CompiledGuide, zone: string | undefined) {
    this.document = document;
    this.guide = guide;
    this.zone = zone;
  }

  begin(draft: Draft, element: CdaElement): void {
    const there = this.#at.get(element);
    if (there === undefined) this.#at.set(element, [draft]);
    else there.push(draft);
  }

  /** The drafts that begin at an element, in the order of their records. */
  at(element: CdaElement): readonly Draft[] {
    return this.#at.get(element) ?? [];
  }

  /** Whether a draft stands for itself, and is not only there for what refers to it, as persons and places are. */
  standsAlone({ record, type }: Draft): boolean {
    return !type.includes('.') && this.guide.records.get(record ?? '')?.write !== 'create_once';
  }

  drop(row: string, element: CdaElement, type?: string): void {
    this.dropped.push({ row, offset: element.start, ...(type === undefined ? {} : { type }) });
  }

  /** The words an element refers to in the narrative, or holds itself; blanks are joined. */
  textOf(element: CdaElement | undefined): string {
    if (element === undefined) return '';
    const reference = element.children.find(({ name }) => name === 'reference')?.attributes.get('value');
    const target = reference === undefined ? undefined : this.document.ids.get(reference.replace(/^#/, ''));
    return (allText(target) || allText(element)).replaceAll(/\s+/g, ' ').trim();
  }
}

function allText(element: CdaElement | undefined): string {
  if (element === undefined) return '';
  return [element.text, ...element.children.map(allText)].filter((text) => text !== '').join(' ');
}
