import type { Delimiters } from '../delimiters.ts';
import { formatPlace, type Hl7Issue, hl7Issue } from '../issue.ts';
import { split } from '../segment.ts';
import type { CheckContext } from './checkSegment.ts';

/**
 * Universal id and its type of an HD come together (chapter 2A.33). A header that gives the type alone names nobody, so
 * the message cannot be routed.
 */
export function checkDesignator(
  encoded: string,
  delimiters: Delimiters,
  { place, isStrict }: CheckContext,
): Hl7Issue[] {
  const depth = place.component === undefined ? 'component' : 'subcomponent';
  const [namespace = '', id = '', type = ''] = split(encoded, delimiters[depth]);
  if ((id === '') === (type === '')) return [];
  const [missing, given] = id === '' ? [2, 3] : [3, 2];
  const at = { ...place, [depth]: missing };
  const isNobody = place.segment === 'MSH' && namespace === '' && id === '';
  return [
    hl7Issue(
      'DESIGNATOR_INCOMPLETE',
      `${formatPlace(at)} is empty, and ${formatPlace({ ...place, [depth]: given })} has a value: a universal id and its type come together.`,
      {
        at,
        severity: isStrict || isNobody ? 'error' : 'warning',
        hint: 'Send both, such as an OID and ISO, or neither.',
        errorCode: '101',
      },
    ),
  ];
}
