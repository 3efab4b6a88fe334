import { entriesOf } from '../../entriesOf.ts';
import type { SectionWriter } from './Section.ts';

const found = await entriesOf<SectionWriter>(new URL('./sections/', import.meta.url));

/** The sections that documents are written with, in their order: one for each file in `sections`. */
export const sectionWriters: readonly SectionWriter[] = found.sort((a, b) => a.order - b.order);
