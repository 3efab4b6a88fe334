import { type CdaSpot, childAt, leafOf } from '@pyheart/formats';
import type { Conversion } from './Conversion.ts';

type Read = (spot: CdaSpot, conversion: Conversion) => string;

const words: Read = ({ element, text }, conversion) =>
  text ??
  (conversion.textOf(childAt(element, 'originalText')) ||
    element.attributes.get('displayName') ||
    conversion.textOf(element) ||
    element.attributes.get('value') ||
    '');

/** A moment, or the beginning of a time. */
const start: Read = (spot) =>
  spot.text ?? spot.element.attributes.get('value') ?? valueAt(spot, 'low') ?? valueAt(spot, 'center') ?? '';

/** What a place says as text, by the FHIR type that is wanted or what a row names in "as". */
export const primitiveText: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['code', leafOf],
  ['string', words],
  ['markdown', words],
  ['text', (spot, conversion) => spot.text ?? conversion.textOf(spot.element)],
  ['display', ({ element }) => element.attributes.get('displayName') ?? ''],
  ['date', start],
  ['dateTime', start],
  ['instant', start],
  ['start', start],
  ['end', (spot) => spot.text ?? valueAt(spot, 'high') ?? ''],
  [
    'data',
    ({ element }, conversion) =>
      element.attributes.get('representation') === 'B64'
        ? element.text
        : Buffer.from(conversion.textOf(element)).toString('base64'),
  ],
  ['source', (_, { document }) => Buffer.from(document.text).toString('base64')],
  ['url', ({ element }) => childAt(element, 'reference')?.attributes.get('value') ?? leafOf({ element })],
]);

function valueAt({ element }: CdaSpot, name: string): string | undefined {
  return childAt(element, name)?.attributes.get('value');
}
