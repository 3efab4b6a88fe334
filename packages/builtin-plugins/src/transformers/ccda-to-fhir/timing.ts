import { type CdaElement, type CdaSpot, childAt, childrenOf } from '@pyheart/formats';
import { convertPrimitive } from '../../toFhir/convertPrimitive.ts';
import type { Body } from '../../toFhir/Draft.ts';
import type { Conversion } from './Conversion.ts';
import { filled } from './filled.ts';
import { period } from './period.ts';

const decimal = convertPrimitive('decimal');
const units = new Set(['s', 'min', 'h', 'd', 'wk', 'mo', 'a']);
const events = new Set([
  'HS',
  'WAKE',
  'C',
  'CM',
  'CD',
  'CV',
  'AC',
  'ACM',
  'ACD',
  'ACV',
  'PC',
  'PCM',
  'PCD',
  'PCV',
]);

/** The effective times of a substance administration: how often, at which meals, from when to when. */
export function timing({ element }: CdaSpot, conversion: Conversion): Body | undefined {
  const times = childrenOf(element, 'effectiveTime').flatMap((time) => [time, ...childrenOf(time, 'comp')]);
  const repeat: Body = {};
  for (const time of times) Object.assign(repeat, rhythm(time));
  if (Object.keys(repeat).length === 0) return undefined;
  const bounds = times.find((time) => childAt(time, 'low') ?? childAt(time, 'high'));
  const boundsPeriod = bounds && period({ element: bounds }, conversion);
  return { repeat: { ...(boundsPeriod === undefined ? {} : { boundsPeriod }), ...repeat } };
}

function rhythm(time: CdaElement): Body {
  const type = time.attributes.get('xsi:type');
  if (type === 'EIVL_TS') {
    const event = childAt(time, 'event')?.attributes.get('code') ?? '';
    return events.has(event) ? { when: [event] } : {};
  }
  const every = childAt(time, 'period');
  if (type !== 'PIVL_TS' || every === undefined) return {};
  const [shortest, longest] = [childAt(every, 'low') ?? every, childAt(every, 'high')];
  const unit = shortest.attributes.get('unit') ?? '';
  const value = decimal(shortest.attributes.get('value') ?? '', undefined);
  if (value === undefined || !units.has(unit)) return {};
  return (
    filled({
      frequency: 1,
      period: value,
      periodMax: decimal(longest?.attributes.get('value') ?? '', undefined),
      periodUnit: unit,
    }) ?? {}
  );
}
