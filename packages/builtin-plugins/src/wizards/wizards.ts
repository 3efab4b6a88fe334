import { entriesOf } from '../entriesOf.ts';
import type { Wizard } from './wizard.ts';

const found = await entriesOf<Wizard>(new URL('./gallery/', import.meta.url));

/** Questionnaires, one for each file in `gallery`, in the order of the templates that they change. */
export const wizards: readonly Wizard[] = found.sort((a, b) => a.template.order - b.template.order);
