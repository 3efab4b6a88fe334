import { type CdaSpot, childAt } from '@pyheart/formats';
import { convertPrimitive } from '../../toFhir/convertPrimitive.ts';
import type { Body } from '../../toFhir/Draft.ts';
import type { Conversion } from './Conversion.ts';
import { filled } from './filled.ts';

const dateTime = convertPrimitive('dateTime');

/** IVL_TS: from when to when; a single moment is where it begins and ends. */
export function period({ element }: CdaSpot, { zone }: Conversion): Body | undefined {
  const time = (name: string) => dateTime(childAt(element, name)?.attributes.get('value') ?? '', zone);
  const single = dateTime(element.attributes.get('value') ?? '', zone);
  return filled({ start: time('low') ?? single, end: time('high') ?? single });
}
