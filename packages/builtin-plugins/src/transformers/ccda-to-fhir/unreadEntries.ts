import { type CdaElement, everyElement, everySection, lineOf, templatesOf } from '@pyheart/formats';
import type { Conversion } from './Conversion.ts';

/** An entry of a section that no record takes. */
export interface UnreadEntry {
  /** The code of the section, else its first template: never its words. */
  section: string;
  /** Where the entry stands, from 1. */
  line: number;
  /** The first template that it says it follows. */
  template: string | undefined;
}

/** The entries that became nothing, in the order of the document. */
export function unreadEntries(conversion: Conversion): UnreadEntry[] {
  const { document } = conversion;
  return everySection(document.sections).flatMap(({ entries, code, templates }) =>
    entries
      .filter((entry) => !becameSomething(entry, conversion))
      .map((entry) => ({
        section: code ?? templates[0] ?? '',
        line: lineOf(document.text, entry.start),
        template: templatesOf(entry)[0],
      })),
  );
}

function becameSomething(entry: CdaElement, conversion: Conversion): boolean {
  for (const element of everyElement(entry)) {
    if (conversion.at(element).some((draft) => conversion.standsAlone(draft))) return true;
  }
  return false;
}
