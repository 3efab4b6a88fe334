import { type Delimiters, defaultDelimiters, encodingCharacters, readDelimiters } from './delimiters.ts';
import { hasErrors } from './issue.ts';

/**
 * The delimiters of a received message when something new can be written with them, otherwise the recommended ones.
 * A set with a gap cannot: MSH-2 gives the roles by position, so leaving one out would shift all that follow.
 */
export function completeDelimiters(delimiters: Delimiters | undefined): Delimiters {
  if (delimiters === undefined || delimiters === defaultDelimiters) return defaultDelimiters;
  const { component, repetition, subcomponent } = delimiters;
  if ([component, repetition, delimiters.escape, subcomponent].includes('')) return defaultDelimiters;
  const { issues } = readDelimiters(`MSH${delimiters.field}${encodingCharacters(delimiters)}`);
  return hasErrors(issues) ? defaultDelimiters : delimiters;
}
